using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Models with a fixed batch: the class computes for each image what ONNX Runtime does for all of them at once.</summary>
public class BatchTests(ITestOutputHelper output)
{
    private const int Images = 3;

    // Two float32 implementations that sum in different orders.
    private const double Tolerance = 1e-5;

    /// <summary>All but one end with the images first.</summary>
    public static TheoryData<string> Names() => Tier.Rows(BatchModels.All.Keys.Where(name => name != "axes in any order"), name => !name.StartsWith("heads", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void EachImageIsComputedAsInTheBatch(string name)
    {
        byte[] bytes = BatchModels.All[name](Images).ToBytes();
        using var model = ModelCompiler.Load(bytes, new() { Methods = new(["Predict"]) }, Compiled.OneThread);
        float[] images = BugCase.Draw(Images * model.InputLength, 17);
        double[] expected = OnnxRuntimeOutput.Of(bytes, images);
        double[] actual = [.. images.Chunk(model.InputLength).SelectMany(image => model.Forward(image))];
        double distance = Compiled.Distance(actual, expected);
        output.WriteLine($"{name}: {distance:e2}");
        Assert.InRange(distance, 0, Tolerance);
    }
}
