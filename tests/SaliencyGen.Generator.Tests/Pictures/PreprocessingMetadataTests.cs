using Microsoft.CodeAnalysis;

namespace SaliencyGen.Generator.Tests;

/// <summary>What metadata says of pictures becomes a member of the class, checked against the network's input.</summary>
public sealed class PreprocessingMetadataTests : IDisposable
{
    private const string Code = """
        public static class Program
        {
            public static string Run(string separator) => App.Net.Preprocessing is var p
                ? string.Join(separator, p.Fit, p.ShorterSide, p.CropFraction, p.Interpolation, p.ChannelOrder, p.Low, p.High, string.Join(' ', p.Mean), string.Join(' ', p.Deviation))
                : "";
        }
        """;

    private readonly ModelFolder _folder = new();

    [Theory]
    [InlineData("CenterCrop||0.875|Bilinear|Rgb|0|1|0.485 0.456 0.406|0.229 0.224 0.225", "Preprocess=imagenet")]
    [InlineData("CenterCrop|256|0.875|Bilinear|Rgb|0|1|0.5|0.25", "Preprocess=ImageNet", "Mean=0.5", "Std=0.25", "Resize=256", "Crop=20x30")]
    [InlineData("CenterCrop||0.9|Bicubic|Rgb|0|1|0|1", "Crop=0.9", "Interpolation=bicubic")]
    [InlineData("Letterbox||1|Bilinear|Bgr|0|255|1 2 3|1", "Preprocess=Bytes", "Resize=Letterbox", "ChannelOrder=BGR", "Mean=1;2;3")]
    [InlineData("Stretch||1|Bilinear|Bgr|0|255|103.939 116.779 123.68|1", "Preprocess=KerasCaffe")]
    public void Metadata_become_a_member(string expected, params string[] metadata)
    {
        var result = Run(3, metadata);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(expected, UserCode.Run(result, Code, "|"));
    }

    [Theory]
    [InlineData("Preprocess is 'ResNet'; expected Unit, Symmetric, ", 3, "Preprocess=ResNet")]
    [InlineData("Preprocess is 'ImageNet'; expected one of Unit", 1, "Preprocess=ImageNet")]
    [InlineData("Mean is '0.5;0.5'; expected 1 number or 3", 3, "Mean=0.5;0.5")]
    [InlineData("Mean is 'grey'; expected numbers", 3, "Mean=grey")]
    [InlineData("Std is '0'; expected numbers other than 0", 3, "Std=0")]
    [InlineData("ChannelOrder is 'GBR'; expected Rgb, Bgr", 3, "ChannelOrder=GBR")]
    [InlineData("Resize is '16'; expected at least 20", 3, "Resize=16")]
    [InlineData("Resize is 'Shrink'; expected Stretch, Letterbox", 3, "Resize=Shrink")]
    [InlineData("Crop is '224'; expected 20x30", 3, "Crop=224")]
    [InlineData("Crop is '1.5'; expected 20x30", 3, "Crop=1.5")]
    [InlineData("Crop is '0.9'; expected pixels, or no Resize", 3, "Crop=0.9", "Resize=256")]
    [InlineData("Interpolation is 'Nearest'; expected Bilinear, Bicubic", 3, "Interpolation=Nearest")]
    [InlineData("Preprocess is for pictures, but the input is 2x20x30", 2, "Preprocess=Unit")]
    public void What_does_not_fit_is_an_error(string expected, int channels, params string[] metadata) =>
        Assert.Contains(expected, Run(channels, metadata).Only("SAL007").GetMessage());

    [Fact]
    public void Grey_pictures_take_a_preset_of_colours_with_numbers_of_their_own() =>
        Assert.Empty(Run(1, "Preprocess=ImageNet", "Mean=0.5", "Std=0.25").Diagnostics);

    [Fact]
    public void Without_metadata_there_is_no_member() => Assert.DoesNotContain("Preprocessing", Run(3).Text("App.Net.g.cs"));

    public void Dispose() => _folder.Dispose();

    private GeneratorRunResult Run(int channels, params string[] metadata) => new GeneratorHost().Add(
        _folder.Add("net.onnx", TinyModels.Means(channels, 20, 30)),
        [.. metadata.Select(text => text.Split('=')).Select(parts => (parts[0], parts[1]))]).Run();
}
