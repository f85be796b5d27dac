using System.CommandLine;
using System.Diagnostics;
using SaliencyGen.Cli.Batches;
using SaliencyGen.Cli.Models;
using SaliencyGen.Imaging;

namespace SaliencyGen.Cli.Commands;

/// <summary>
/// <c>saliency batch model.onnx images/ --out maps/</c>: every picture of a folder, on as many machines as there are shards. What is finished is
/// not done again.
/// </summary>
internal static class BatchCommand
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp"];

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "An .onnx file." };
        var images = new Argument<string>("images") { Description = "A folder of PNG, JPEG and BMP files, with the folders in it." };
        var folder = new Option<string>("--out", "-o") { Description = "Where maps (.npy), overlays (.png), records (.json) and tables (.parquet) go.", Required = true };
        var shard = new Option<Shard>("--shard")
        {
            Description = "Which part: i/n with i from 0, slurm, or kubernetes/n.",
            DefaultValueFactory = _ => Shard.Whole,
            CustomParser = result =>
            {
                try
                {
                    return Shard.Parse(result.Tokens.Single().Value, Environment.GetEnvironmentVariable);
                }
                catch (FormatException exception)
                {
                    result.AddError(exception.Message);
                    return Shard.Whole;
                }
            },
        };
        var merge = new Option<bool>("--merge") { Description = "Explain nothing; write one table of all records of the folder." };
        var command = new Command("batch", "Explains every picture of a folder; resumable, in shards.") { model, images, folder, shard, merge };
        var arguments = new ModelArguments(command, forPictures: true);
        var pictures = new PictureArguments(command);
        command.SetAction((line, cancellation) =>
        {
            var target = new BatchFolder(line.GetValue(folder)!);
            return line.GetValue(merge)
                ? Merge(target, cancellation)
                : Run(line, arguments, pictures, line.GetValue(model)!, line.GetValue(images)!, target, line.GetValue(shard), cancellation);
        });
        return command;
    }

    private static async Task<int> Merge(BatchFolder folder, CancellationToken cancellation)
    {
        await BatchTable.Write(folder.Table("all"), folder.All(), cancellation);
        return ExitCode.Success;
    }

    private static async Task<int> Run(
        ParseResult line, ModelArguments arguments, PictureArguments pictures, string model, string images, BatchFolder folder, Shard shard, CancellationToken cancellation)
    {
        string settings = BatchSettings.Of(model, line.CommandResult.Children.OfType<System.CommandLine.Parsing.OptionResult>()
            .Where(option => option.Option.Name is not ("--out" or "--shard" or "--threads") && !option.Implicit)
            .Select(option => $"{option.Option.Name} {string.Join(' ', option.Tokens)}").Order(StringComparer.Ordinal));
        var names = Pictures(images, except: folder.Root).Where((_, i) => shard.Has(i)).ToList();
        using var explainer = PictureExplainer.Open(line, arguments, pictures, model);
        var output = line.InvocationConfiguration.Output;
        var records = new List<BatchRecord>();
        int done = 0;
        foreach (string name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            var record = folder.Find(name, settings);
            if (record is null)
            {
                record = Explain(explainer, Path.Combine(images, name), name, settings, folder);
                folder.Save(record);
                done++;
            }

            records.Add(record);
            if (record.Error is { } error) line.InvocationConfiguration.Error.WriteLine(error);
        }

        await BatchTable.Write(folder.Table($"shard-{shard}"), records, cancellation);
        output.WriteLine($"{names.Count} pictures, {done} explained now, {records.Count(record => record.Error is not null)} not readable");
        return records.Exists(record => record.Error is not null) ? ExitCode.Failure : ExitCode.Success;
    }

    private static BatchRecord Explain(PictureExplainer explainer, string path, string name, string settings, BatchFolder folder)
    {
        long start = Stopwatch.GetTimestamp();
        RgbImage photo;
        try
        {
            photo = ImageFile.Load(path);
        }
        catch (InvalidDataException exception)
        {
            return new() { Image = name, Settings = settings, Error = exception.Message };
        }

        var explanations = explainer.Explain(photo);
        foreach (var explanation in explanations) folder.Save(name, explanation);
        var first = explanations[0];
        return new()
        {
            Image = name,
            Settings = settings,
            Width = photo.Width,
            Height = photo.Height,
            Target = first.Class.Target,
            Label = first.Label,
            Output = first.Class.Output,
            Score = first.Explanation.Score,
            Sums = explanations.ToDictionary(explanation => explanation.Method.ToString(), explanation => explanation.Explanation.AttributionSum),
            Milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds,
        };
    }

    /// <summary>All pictures of a folder but what an earlier run put there, in an order that every machine finds.</summary>
    private static IEnumerable<string> Pictures(string folder, string except) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => Endings.Contains(Path.GetExtension(path).ToLowerInvariant()))
        .Where(path => !Path.GetFullPath(path).StartsWith(except + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
        .Order(StringComparer.Ordinal);
}
