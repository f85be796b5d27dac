using SaliencyGen.Execution;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed unsafe class SessionTests : IDisposable
{
    private static readonly float[] Input = [1, 2, 3, 4];

    private readonly TinyFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Programs_find_their_arguments_and_results_come_back(int threads)
    {
        using var model = new TinyModel(_file.Options(threads));
        Assert.Equal([-10, 7.5f, -2], model.Predict(Input));

        var attribution = new float[4];
        Assert.Equal(new Explanation(7.5f, 0, 2.25), model.ExplainGradient(Input, 1, attribution));
        Assert.Equal([0.5f, 0.25f, -0.5f, 2], attribution);

        var explanation = model.ExplainDeepLift(Input, [1, 1, 1, 1], 1, attribution);
        Assert.Equal(new Explanation(7.5f, 2.25f, 5.25), explanation);
        Assert.Equal(0, explanation.Delta);
    }

    [Fact]
    public void Generic_code_reaches_shape_and_methods() => Assert.Equal((4, 3, 7.5f), Describe<TinyModel>(_file.Options()));

    [Fact]
    public void A_prediction_outlives_its_instance()
    {
        var model = new TinyModel(_file.Options());
        var prediction = model.Predict(Input);
        model.Dispose();
        Assert.Equal([-10, 7.5f, -2], prediction);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void After_an_exception_the_instance_goes_on(int threads)
    {
        using var model = new TinyModel(_file.Options(threads));
        Assert.Throws<TimeZoneNotFoundException>(() => { model.Run(&Fail, Input, new float[4]); });
        Assert.Equal(-10, model.Predict(Input)[0]);
    }

    private static (int, int, float) Describe<TModel>(ModelOptions options)
        where TModel : ISaliencyModel<TModel>
    {
        using var model = TModel.Create(options);
        var result = new float[TModel.InputLength];
        return (TModel.InputLength, TModel.OutputLength, model.Explain(TModel.Methods[0], Input, default, 1, result).Score);
    }

    private static void Fail(Worker worker, Frame* frame)
    {
        if (worker.Index == worker.Count - 1) throw new TimeZoneNotFoundException();
        worker.Synchronize();
    }
}
