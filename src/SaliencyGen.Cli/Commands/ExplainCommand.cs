using System.CommandLine;
using System.Text.Json;
using SaliencyGen.Cli.Models;
using SaliencyGen.Imaging;
using Spectre.Console;

namespace SaliencyGen.Cli.Commands;

/// <summary><c>saliency explain model.onnx photo.jpg</c>: an overlay for each method, and what the network says.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "An .onnx file." };
        var photo = new Argument<string>("photo") { Description = "A PNG, JPEG or BMP file." };
        var folder = new Option<string>("--out", "-o") { Description = "Where pictures are written.", DefaultValueFactory = _ => "." };
        var json = new Option<bool>("--json") { Description = "One JSON array instead of a table." };
        var command = new Command("explain", "Explains a picture: writes an overlay for each method.") { model, photo, folder, json };
        var arguments = new ModelArguments(command, forPictures: true);
        var pictures = new PictureArguments(command);
        command.SetAction(line =>
        {
            var image = ImageFile.Load(line.GetValue(photo)!);
            using var explainer = PictureExplainer.Open(line, arguments, pictures, line.GetValue(model)!);
            var lines = explainer.Explain(image).Select(explanation => Save(explanation, line.GetValue(photo)!, line.GetValue(folder)!)).ToList();
            Write(lines, line.GetValue(json), line.InvocationConfiguration.Output);
            return ExitCode.Success;
        });
        return command;
    }

    private static ExplainedPicture Save(ImageExplanation explanation, string photo, string folder)
    {
        string path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(photo)}-{explanation.Method}.png");
        explanation.Save(path);
        return ExplainedPicture.Of(explanation, path);
    }

    private static void Write(IReadOnlyList<ExplainedPicture> lines, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(lines, CliJson.Options));
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("method", "class", "output", "score", "sum", "picture");
        foreach (var line in lines)
        {
            table.AddRow(
                new Text(line.Method.DisplayName), new Text(line.Label), new Text($"{line.Output:0.####}"), new Text($"{line.Score:0.####}"),
                new Text(line.Sum is { } sum ? $"{sum:0.####}" : ""), new Text(line.Picture));
        }

        CliConsole.On(output).Write(table);
    }
}
