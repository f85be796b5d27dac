using Parquet;
using Parquet.Schema;

namespace SaliencyGen.Cli.Batches;

/// <summary>Records as a Parquet table, a row for each picture in the order of names.</summary>
internal static class BatchTable
{
    public static async Task Write(string path, IReadOnlyList<BatchRecord> records, CancellationToken cancellation)
    {
        string[] methods = [.. records.SelectMany(record => record.Sums.Keys).Distinct().Order(StringComparer.Ordinal)];
        DataField<string> image = new("image"), label = new("label"), error = new("error", nullable: true), settings = new("settings");
        DataField<int> width = new("width"), height = new("height"), target = new("target");
        DataField<float> output = new("output"), score = new("score");
        DataField<double> milliseconds = new("milliseconds");
        DataField<double>[] sums = [.. methods.Select(method => new DataField<double>($"sum_{method}"))];

        using var table = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema([image, width, height, target, label, output, score, milliseconds, error, settings, .. sums]), table, cancellationToken: cancellation))
        {
            using var rows = writer.CreateRowGroup();
            await rows.WriteAsync(image, Texts(record => record.Image)!);
            await rows.WriteAsync<int>(width, Column(record => record.Width), cancellationToken: cancellation);
            await rows.WriteAsync<int>(height, Column(record => record.Height), cancellationToken: cancellation);
            await rows.WriteAsync<int>(target, Column(record => record.Target), cancellationToken: cancellation);
            await rows.WriteAsync(label, Texts(record => record.Label)!);
            await rows.WriteAsync<float>(output, Column(record => record.Output), cancellationToken: cancellation);
            await rows.WriteAsync<float>(score, Column(record => record.Score), cancellationToken: cancellation);
            await rows.WriteAsync<double>(milliseconds, Column(record => record.Milliseconds), cancellationToken: cancellation);
            await rows.WriteAsync(error, Texts(record => record.Error)!);
            await rows.WriteAsync(settings, Texts(record => record.Settings)!);
            foreach (var (method, sum) in methods.Zip(sums))
                await rows.WriteAsync<double>(sum, Column(record => record.Sums.GetValueOrDefault(method, double.NaN)), cancellationToken: cancellation);
        }

        NewFile.Write(path, file => table.WriteTo(file));

        string?[] Texts(Func<BatchRecord, string?> of) => [.. records.Select(of)];

        ReadOnlyMemory<T> Column<T>(Func<BatchRecord, T> of) => records.Select(of).ToArray();
    }
}
