using System.CommandLine;
using SaliencyGen.Cli.Models;
using SaliencyGen.Evaluation;
using SaliencyGen.Imaging;
using Spectre.Console;

namespace SaliencyGen.Cli.Commands;

/// <summary><c>saliency compare a.onnx b.onnx photo.jpg</c>: whether the second model's reasons are those of the first.</summary>
internal static class CompareCommand
{
    private const int Gap = 8;

    public static Command Create()
    {
        var first = new Argument<string>("a") { Description = "An .onnx file." };
        var second = new Argument<string>("b") { Description = "Another that takes the same pictures, such as the newly trained one." };
        var photo = new Argument<string>("photo") { Description = "A PNG, JPEG or BMP file." };
        var file = new Option<string>("--out", "-o") { Description = "The picture: both overlays, side by side, a row for each method.", DefaultValueFactory = _ => "compare.png" };
        var command = new Command("compare", "Did the new model's reasons change? Explains one class of a picture by two models.") { first, second, photo, file };
        var arguments = new ModelArguments(command, forPictures: true);
        var pictures = new PictureArguments(command);
        command.SetAction(line =>
        {
            var image = ImageFile.Load(line.GetValue(photo)!);
            using var one = PictureExplainer.Open(line, arguments, pictures, line.GetValue(first)!);
            var before = one.Explain(image);
            using var other = PictureExplainer.Open(line, arguments, pictures, line.GetValue(second)!, one.Methods);
            other.Target = before[0].Class.Target;
            var after = other.Explain(image);
            Write(before, after, line.InvocationConfiguration.Output);
            ImageFile.SavePng(Sheet(before, after), line.GetValue(file)!);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(IReadOnlyList<ImageExplanation> before, IReadOnlyList<ImageExplanation> after, TextWriter output)
    {
        output.WriteLine($"{before[0].Label}: output {before[0].Class.Output:0.####} before, {after[0].Class.Output:0.####} after");
        var table = new Table().Border(TableBorder.Simple).AddColumns("method", "rank correlation", "of magnitudes", "cosine of magnitudes");
        foreach (var (one, other) in before.Zip(after))
        {
            var similarity = MapSimilarity.Between(OnPhoto(one), OnPhoto(other));
            table.AddRow(
                one.Method.DisplayName, $"{similarity.RankCorrelation:0.000}", $"{similarity.AbsoluteRankCorrelation:0.000}", $"{similarity.AbsoluteCosine:0.000}");
        }

        CliConsole.On(output).Write(table);
    }

    /// <summary>At the photo's size, so that the two may take inputs of different sizes.</summary>
    private static float[] OnPhoto(ImageExplanation explanation) =>
        explanation.Placement.MapBack(explanation.Map, explanation.Width, explanation.Photo.Width, explanation.Photo.Height);

    private static RgbImage Sheet(IReadOnlyList<ImageExplanation> before, IReadOnlyList<ImageExplanation> after)
    {
        var photo = before[0].Photo;
        var sheet = new RgbImage((2 * photo.Width) + Gap, (before.Count * (photo.Height + Gap)) - Gap);
        for (int row = 0; row < before.Count; row++)
        {
            sheet.Paste(before[row].Draw(), 0, row * (photo.Height + Gap));
            sheet.Paste(after[row].Draw(), photo.Width + Gap, row * (photo.Height + Gap));
        }

        return sheet;
    }
}
