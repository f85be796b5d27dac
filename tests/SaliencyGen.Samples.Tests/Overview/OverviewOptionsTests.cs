using ConsolidationSample.Overview;
using Xunit;

namespace SaliencyGen.Samples.Tests.Overview;

public sealed class OverviewOptionsTests
{
    [Fact]
    public void The_first_file_is_the_model_and_the_others_are_images()
    {
        var options = OverviewOptions.Parse(["net.onnx", "a.png", "--pixels", "symmetric", "--target", "3", "--baseline", "0.25", "b.png"]);
        Assert.Equal(("net.onnx", 3, 0.25f), (options.Model, options.Target, options.Baseline));
        Assert.Equal(["a.png", "b.png"], options.Images);
        Assert.Equal(Preprocessing.Symmetric, options.Pixels);
    }

    [Theory]
    [InlineData("--help", "net.onnx", "a.png", "--target")]
    [InlineData("A model", "net.onnx")]
    [InlineData("--target needs", "net.onnx", "a.png", "--target")]
    [InlineData("'-1'", "net.onnx", "a.png", "--target", "-1")]
    [InlineData("'2'", "net.onnx", "a.png", "--baseline", "2")]
    [InlineData("'grey'", "net.onnx", "a.png", "--pixels", "grey")]
    [InlineData("--colour", "net.onnx", "a.png", "--colour", "red")]
    public void What_is_wrong_is_named(string named, params string[] arguments) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => OverviewOptions.Parse(arguments)).Message);
}
