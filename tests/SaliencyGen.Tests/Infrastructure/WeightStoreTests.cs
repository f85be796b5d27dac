using SaliencyGen.Weights;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

[Collection(nameof(Alone))]
public sealed unsafe class WeightStoreTests
{
    [Fact]
    public void Instances_share_what_the_first_one_packed()
    {
        using var file = new TinyFile();
        int packings = TinyModel.Weights.Packings;
        int turnings = TinyModel.Weights.Turnings;
        Parallel.For(0, 16, _ =>
        {
            using var model = new TinyModel(file.Options());
            model.Predict([1, 2, 3, 4]);
        });
        Assert.Equal(packings + 1, TinyModel.Weights.Packings);
        Assert.Equal(turnings, TinyModel.Weights.Turnings);

        Parallel.For(0, 16, _ =>
        {
            using var model = new TinyModel(file.Options());
            model.ExplainGradient([1, 2, 3, 4], 0, new float[4]);
        });
        Assert.Equal(turnings + 1, TinyModel.Weights.Turnings);
        Assert.Equal(packings + 1, TinyModel.Weights.Packings);
    }

    [Fact]
    public void Later_instances_do_not_need_the_file()
    {
        using var file = new TinyFile();
        new TinyModel(file.Options()).Dispose();
        File.Delete(file.FullName);
        new TinyModel(file.Options()).Dispose();
    }

    [Fact]
    public void Another_place_has_another_store()
    {
        using var one = new TinyFile();
        using var other = new TinyFile();
        Assert.NotSame(WeightStore.Open<TinyModel.Weights>(one.Options()), WeightStore.Open<TinyModel.Weights>(other.Options()));
        Assert.Same(
            WeightStore.Open<TinyModel.Weights>(one.Options()),
            WeightStore.Open<TinyModel.Weights>(new() { WeightsPath = one.FullName }));
    }

    [Fact]
    public void A_failure_is_not_remembered()
    {
        using var file = new TinyFile();
        var content = File.ReadAllBytes(file.FullName);
        File.WriteAllBytes(file.FullName, []);
        Assert.Throws<InvalidDataException>(() => new TinyModel(file.Options()));
        File.WriteAllBytes(file.FullName, content);
        new TinyModel(file.Options()).Dispose();
    }
}
