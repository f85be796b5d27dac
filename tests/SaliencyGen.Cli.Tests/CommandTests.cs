using System.Text.Json;
using SaliencyGen.Imaging;
using Xunit;

namespace SaliencyGen.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly Workplace _place = new();

    [Fact]
    public async Task A_check_has_every_method_or_a_reason()
    {
        var outcome = await _place.Run("check", Workplace.Model, "--json");
        Assert.Equal((ExitCode.Success, ""), (outcome.Code, outcome.Error));
        var report = JsonDocument.Parse(outcome.Output).RootElement;
        var compiled = report.GetProperty("methods").EnumerateArray().Select(method => method.GetProperty("name").GetString()!);
        var missing = report.GetProperty("missing").EnumerateObject().ToList();
        Assert.Equal(Enum.GetNames<ExplanationMethod>().Order(), compiled.Concat(missing.Select(method => method.Name)).Order());
        Assert.Equal("it has no attention", missing.Single(method => method.Name == "LeGrad").Value.GetString());
        Assert.Contains("it has no attention", (await _place.Run("check", Workplace.Model)).Output);
    }

    [Fact, Deep]
    public async Task An_explanation_is_a_picture_of_the_photos_size()
    {
        string photo = _place.Picture("noise.png");
        var outcome = await _place.Run("explain", Workplace.Model, photo, "--preprocess", "Symmetric", "-m", "grad-cam,LRP", "--out", _place.At("out"));
        Assert.Equal((ExitCode.Success, ""), (outcome.Code, outcome.Error));
        foreach (string name in new[] { "noise-GradCam.png", "noise-Lrp.png" })
        {
            var picture = ImageFile.Load(_place.At(Path.Combine("out", name)));
            Assert.Equal((60, 40), (picture.Width, picture.Height));
            Assert.Contains(name, outcome.Output);
        }
    }

    [Fact, Deep]
    public async Task A_sum_is_told_where_it_means_something()
    {
        var outcome = await _place.Run(
            "explain", Workplace.Model, _place.Picture("noise.png"), "--preprocess", "Symmetric", "-m", "GradCam", "DeepLift", "--target", "1", "--out", _place.At("out"), "--json");
        var lines = JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("sum").ValueKind);
        Assert.Equal(lines[1].GetProperty("expected").GetDouble(), lines[1].GetProperty("sum").GetDouble(), 1e-3);
        Assert.All(lines, line => Assert.Equal(1, line.GetProperty("target").GetInt32()));
    }

    [Fact, Deep]
    public async Task A_model_compared_with_itself_has_the_same_reasons()
    {
        string sheet = _place.At("sheet.png");
        var outcome = await _place.Run("compare", Workplace.Model, Workplace.Model, _place.Picture("noise.png"), "--preprocess", "Symmetric", "-m", "Lrp", "-o", sheet);
        Assert.Equal((ExitCode.Success, ""), (outcome.Code, outcome.Error));
        Assert.Equal(3, outcome.Output.Split("1.000").Length - 1);
        Assert.Equal(60 + 8 + 60, ImageFile.Load(sheet).Width);
    }

    [Theory]
    [InlineData(ExitCode.Failure, "missing.onnx", "check", "missing.onnx")]
    [InlineData(ExitCode.Failure, "give --preprocess", "explain", "MODEL", "PHOTO")]
    [InlineData(ExitCode.Failure, "text.png", "explain", "MODEL", "TEXT", "--preprocess", "Unit")]
    [InlineData(ExitCode.Failure, "expected Unit, Symmetric", "explain", "MODEL", "PHOTO", "--preprocess", "Resnet")]
    [InlineData(ExitCode.Failure, "has 2 outputs", "explain", "MODEL", "PHOTO", "--preprocess", "Unit", "--target", "12")]
    [InlineData(ExitCode.Failure, "has no attention", "explain", "MODEL", "PHOTO", "--preprocess", "Unit", "-m", "LeGrad")]
    [InlineData(ExitCode.Usage, "'Grad' is no method", "explain", "MODEL", "PHOTO", "-m", "Grad")]
    [InlineData(ExitCode.Usage, "--colour", "check", "MODEL", "--colour")]
    [InlineData(ExitCode.Usage, "the environment has no SLURM_ARRAY_TASK_ID", "batch", "MODEL", ".", "-o", "x", "--shard", "slurm")]
    public async Task What_goes_wrong_is_a_sentence(int code, string expected, params string[] arguments)
    {
        File.WriteAllText(_place.At("text.png"), "no picture");
        string photo = _place.Picture("noise.png");
        var outcome = await _place.Run([.. arguments.Select(argument => argument switch
        {
            "MODEL" => Workplace.Model,
            "PHOTO" => photo,
            "TEXT" => _place.At("text.png"),
            _ => argument,
        })]);
        Assert.Equal(code, outcome.Code);
        Assert.Contains(expected, outcome.Error);
        Assert.DoesNotContain("   at ", outcome.Error);
        Assert.Equal("", outcome.Output);
    }

    public void Dispose() => _place.Dispose();
}
