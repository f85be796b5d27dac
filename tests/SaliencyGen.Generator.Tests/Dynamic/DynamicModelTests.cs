using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;

namespace SaliencyGen.Generator.Tests;

/// <summary>A model compiled in this very process.</summary>
public sealed class DynamicModelTests
{
    private static readonly float[] Input = [1, 2, 3, 4];

    [Fact]
    public void Numbers_are_those_of_the_network()
    {
        using var model = Dynamic.ModelCompiler.Load(TinyModels.Doubler.ToBytes());
        Assert.Equal((4, 1, 2, 2, 2), (model.InputLength, model.InputChannels, model.InputHeight, model.InputWidth, model.OutputLength));
        Assert.Equal([5, 0], model.Predict(Input).ToArray());

        float[] attribution = new float[4];
        var explanation = model.Explain("gradient", Input, 0, attribution);
        Assert.Equal(5, explanation.Score);
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f], attribution);
        model.Explain("DeepLift", Input, new float[4], 0, attribution);
        Assert.Equal([0.5f, 1, 1.5f, 2], attribution);
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        using var model = Dynamic.ModelCompiler.Load(TinyModels.Doubler.ToBytes(), options: new() { Threads = 1 });
        float[] attribution = new float[4];
        Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Call()
        {
            model.Predict(Input);
            model.Explain("GradientTimesInput", Input, 0, attribution);
        }
    }

    [Fact]
    public void External_data_is_found_beside_the_model()
    {
        using var folder = new ModelFolder();
        using var model = Dynamic.ModelCompiler.Load(folder.Add("net.onnx", TinyModels.DoublerWithExternalWeights("w.bin")));
        Assert.Equal([5, 0], model.Predict(Input).ToArray());
    }

    [Fact]
    public void Options_decide_what_is_compiled()
    {
        using var model = Dynamic.ModelCompiler.Load(TinyModels.Doubler.ToBytes(), new() { Methods = new(["Gradient"]), ClassName = "Doubler" });
        Assert.Equal([ExplanationMethod.Gradient], model.Methods);
        Assert.Contains("class Doubler", model.Source);
        var exception = Assert.Throws<NotSupportedException>(() => model.Explain("GradCam", Input, 0, new float[4]));
        Assert.Contains("it has Gradient", exception.Message);
    }

    [Fact]
    public void A_bad_model_says_why()
    {
        var exception = Assert.Throws<CompilationException>(() => Dynamic.ModelCompiler.Load("no model"u8.ToArray()));
        Assert.Equal([Rule.NotOnnx], exception.Messages.Select(message => message.Rule));
    }

    [Fact]
    public void A_missing_file_says_so() => Assert.ThrowsAny<IOException>(() => Dynamic.ModelCompiler.Load("/no/such.onnx"));
}
