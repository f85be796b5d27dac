using Parquet.Serialization;
using SaliencyGen.Cli.Batches;
using Xunit;

namespace SaliencyGen.Cli.Tests;

public sealed class BatchTests : IDisposable
{
    private readonly Workplace _place = new();

    [Fact, Deep]
    public async Task Shards_take_every_picture_once_and_finished_ones_are_left_alone()
    {
        for (int i = 0; i < 5; i++) _place.Picture($"images/{(i % 2 == 0 ? "even" : "odd")}/{i}.png", seed: i);
        for (int shard = 0; shard < 2; shard++) Assert.Equal(ExitCode.Success, (await Batch("--shard", $"{shard}/2")).Code);

        var written = Directory.GetFiles(_place.At("maps"), "*", SearchOption.AllDirectories).ToDictionary(path => path, File.GetLastWriteTimeUtc);
        Assert.Equal((5, 5, 5, 2), (Ending(".npy"), Ending(".png"), Ending(".json"), Ending(".parquet")));
        Assert.Equal(0, Ending(".part"));
        Assert.Contains("3 pictures, 0 explained now", (await Batch("--shard", "0/2")).Output);
        Assert.All(written.Where(file => !file.Key.EndsWith(".parquet")), file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));

        Assert.Equal(ExitCode.Success, (await Batch("--merge")).Code);
        var rows = await Rows("all");
        Assert.Equal(["even/0.png", "even/2.png", "even/4.png", "odd/1.png", "odd/3.png"], rows.Select(row => row["image"]));
        Assert.All(rows, row => Assert.True((double)row["sum_GradCam"]! >= 0));

        int Ending(string ending) => written.Keys.Count(path => path.EndsWith(ending));
    }

    [Fact, Deep]
    public async Task What_a_killed_run_left_is_done_again_and_other_settings_are_another_run()
    {
        _place.Picture("images/a.png");
        await Batch();
        string record = _place.At("maps/a.png.json"), map = _place.At("maps/a.png.GradCam.npy");

        // Killed before the record: maps may be there, the picture is not finished.
        File.Delete(record);
        File.WriteAllText(map, "half");
        Assert.Contains("1 explained now", (await Batch()).Output);
        Assert.True(File.ReadAllBytes(map).AsSpan().StartsWith((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8]));
        Assert.Contains("1 explained now", (await Batch("--target", "0")).Output);
        Assert.Contains("0 explained now", (await Batch("--target", "0")).Output);
    }

    [Fact, Deep]
    public async Task A_picture_that_cannot_be_read_is_a_row_and_stops_nobody()
    {
        _place.Picture("images/a.png");
        File.WriteAllText(_place.At("images/b.png"), "no picture");
        _place.Picture("images/c.png");
        var outcome = await Batch();
        Assert.Equal(ExitCode.Failure, outcome.Code);
        Assert.Contains("b.png", outcome.Error);
        Assert.Contains("3 pictures, 3 explained now, 1 not readable", outcome.Output);
        var rows = await Rows("shard-0-of-1");
        Assert.Equal([null, "b.png", null], rows.Select(row => row.GetValueOrDefault("error") is string error && error.Contains("b.png") ? "b.png" : null));
    }

    [Theory]
    [InlineData("2/8", 2, 8)]
    [InlineData("slurm", 3, 5)]
    [InlineData("kubernetes/9", 6, 9)]
    public void A_shard_is_read(string text, int index, int count) => Assert.Equal(new(index, count), Shard.Parse(text, Environment));

    [Theory]
    [InlineData("8/8")]
    [InlineData("-1/8")]
    [InlineData("1")]
    [InlineData("kubernetes")]
    [InlineData("a/b")]
    public void What_is_no_shard_is_refused(string text) => Assert.Contains(text, Assert.Throws<FormatException>(() => Shard.Parse(text, Environment)).Message);

    public void Dispose() => _place.Dispose();

    private static string? Environment(string name) => name switch
    {
        "SLURM_ARRAY_TASK_ID" => "7",
        "SLURM_ARRAY_TASK_MIN" => "4",
        "SLURM_ARRAY_TASK_COUNT" => "5",
        "JOB_COMPLETION_INDEX" => "6",
        _ => null,
    };

    private Task<Outcome> Batch(params string[] options) =>
        _place.Run(["batch", Workplace.Model, _place.At("images"), "--out", _place.At("maps"), "--preprocess", "Symmetric", "-m", "GradCam", .. options]);

    private async Task<IList<Dictionary<string, object?>>> Rows(string table)
    {
        await using var file = File.OpenRead(_place.At($"maps/{table}.parquet"));
        return [.. (await ParquetSerializer.DeserializeUntypedAsync(file)).Data!];
    }
}
