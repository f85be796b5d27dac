using ConsolidationSample;
using ConsolidationSample.Overview;
using SaliencyGen.Dynamic;
using SaliencyGen.Imaging;
using SaliencyGen.Samples.Phantoms;
using Xunit;

namespace SaliencyGen.Samples.Tests.Overview;

public sealed class OverviewTests : IDisposable
{
    private const int Seed = 5_000_101;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overview");

    private string Model
    {
        get
        {
            string path = Path.Combine(_folder.FullName, "consolidation.onnx");
            using var stream = typeof(Consolidation).Assembly.GetManifestResourceStream("SaliencyGen/consolidation.onnx")!;
            using var file = File.Create(path);
            stream.CopyTo(file);
            return path;
        }
    }

    /// <summary>All methods of a network of its own: some hundred runs of it.</summary>
    [Fact, Deep]
    public void A_phantom_and_the_same_phantom_as_a_file_make_two_equal_columns()
    {
        string image = Path.Combine(_folder.FullName, "phantom.png"), output = Path.Combine(_folder.FullName, "sheet.png");
        ImageFile.SavePng(MapPicture.Gray(Phantom.Draw(Seed, consolidation: true).Image, Phantom.Size), image);
        Assert.Equal(0, OverviewCommand.Run([Model, $"phantom:{Seed}", image, "--pixels", "symmetric", "--output", output]));

        // Two columns and their gap are 190 wide, behind a margin of 14: the sheet has five such blocks.
        var sheet = ImageFile.Load(output);
        for (int y = 80; y < 150; y++)
        {
            for (int x = 14; x < 14 + 92; x++) Assert.Equal(sheet[x, y], sheet[x + 98, y]);
        }
    }

    [Fact]
    public void Methods_that_say_the_same_share_a_row()
    {
        using var model = ModelCompiler.Load(Model, new() { Methods = new(["Gradient", "GradCam", "DeepLift", "IntegratedGradients"]) });
        var phantom = MapPicture.Gray(Phantom.Draw(Seed, consolidation: true).Image, Phantom.Size);
        var format = new InputFormat(1, Phantom.Size, Phantom.Size);
        var subject = Subject.Of(model, phantom, format, Preprocessing.Symmetric, target: null);
        Assert.Equal(subject.Target, SaliencyGen.Attribution.Peak.IndexOfMaximum(model.Predict(subject.Input)));

        // The image is its own baseline: nothing remains, in both maps.
        var rows = MethodRow.All(model, [subject, subject], subject.Input);
        Assert.Equal(["Gradient", "Grad-CAM", "DeepLIFT Rescale = Integrated Gradients"], rows.Select(row => row.Name));
        Assert.All(rows, row => Assert.Equal(row.Maps[0].Values, row.Maps[1].Values));
        Assert.Throws<ArgumentException>(() => Subject.Of(model, phantom, format, Preprocessing.Symmetric, target: 2));
    }

    [Theory]
    [InlineData(2, "net.onnx")]
    [InlineData(1, "no-such-file.onnx", "phantom:1")]
    [InlineData(0, "--help")]
    public void What_cannot_be_done_has_an_exit_code(int code, params string[] arguments) => Assert.Equal(code, OverviewCommand.Run(arguments));

    public void Dispose() => _folder.Delete(recursive: true);
}
