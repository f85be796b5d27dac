using System.Reflection;
using System.Security.Cryptography;
using SaliencyGen.Weights;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed unsafe class WeightSourceTests : IDisposable
{
    private readonly TinyFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_mapped_file_is_read_in_place()
    {
        using var source = Source(_file.Options());
        source.Open();
        Assert.Equal(TinyFile.Weights, source.Float32(TinyFile.Offset, 12).ToArray());
        Assert.Equal(TinyFile.Weights, new ReadOnlySpan<float>(source.Floats(source.Float32(TinyFile.Offset, 12)), 12));
    }

    [Fact]
    public void Views_and_literals_are_copied_for_their_layer()
    {
        using var source = Source(_file.Options());
        source.Open();
        source.BeginLayer("dense");
        float* turned = source.Floats(source.Float32(TinyFile.Offset, 12).View([4, 3], [1, 4]));
        float* literal = source.Floats(Tensor.Of([8, 9]));
        Assert.Equal([1, 0.5f, 0, -2], new ReadOnlySpan<float>(turned, 4));
        Assert.Equal([8, 9], new ReadOnlySpan<float>(literal, 2));
    }

    [Fact]
    public void A_path_may_name_the_file_itself()
    {
        string other = Path.Combine(_file.Folder, "renamed.bin");
        File.Move(_file.FullName, other);
        using var source = Source(new ModelOptions { WeightsPath = other });
        source.Open();
        Assert.Equal(1, source.Float32(TinyFile.Offset, 1).ToArray()[0]);
    }

    [Fact]
    public void External_data_is_found_beside_the_model()
    {
        byte[] content = [0, 0, 128, 63, 0, 64];
        File.WriteAllBytes(Path.Combine(_file.Folder, "more.bin"), content);
        using var source = Source(_file.Options())
            .AndFile("more.bin", content.Length, Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant());
        source.Open();
        Assert.Equal([1f], source.Float32(0, 1, "more.bin").ToArray());
        Assert.Equal([2f], source.BFloat16(4, 1, "more.bin").ToArray());
    }

    [Fact]
    public void A_changed_file_is_refused_with_both_hashes()
    {
        var content = File.ReadAllBytes(_file.FullName);
        content[20] ^= 1;
        File.WriteAllBytes(_file.FullName, content);
        var exception = AssertOpenFails<InvalidDataException>(Source(_file.Options()));
        Assert.Contains(_file.FullName, exception.Message);
        Assert.Contains(TinyFile.Hash, exception.Message);
        Assert.Contains(Convert.ToHexString(SHA256.HashData(content)), exception.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(TinyFile.Length - 1)]
    [InlineData(TinyFile.Length + 1)]
    public void A_file_of_another_length_is_refused_with_both_lengths(int length)
    {
        File.WriteAllBytes(_file.FullName, new byte[length]);
        var exception = AssertOpenFails<InvalidDataException>(Source(_file.Options()));
        Assert.Contains($"{length} bytes", exception.Message);
        Assert.Contains($"{TinyFile.Length} then", exception.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var options = new ModelOptions { WeightsPath = Path.Combine(_file.Folder, "none.onnx") };
        var exception = AssertOpenFails<FileNotFoundException>(Source(options));
        Assert.Contains(options.WeightsPath, exception.Message);
        Assert.Contains("WeightsPath", exception.Message);
    }

    /// <summary>A folder of the model's name says so, and not that it may not be read.</summary>
    [Fact]
    public void A_folder_in_the_files_place_is_named()
    {
        File.Delete(_file.FullName);
        Directory.CreateDirectory(_file.FullName);
        Assert.Contains(_file.FullName, AssertOpenFails<IOException>(Source(_file.Options())).Message);
    }

    [Fact]
    public void A_symbolic_link_is_what_it_leads_to()
    {
        string target = Path.Combine(_file.Folder, "target.bin");
        File.Move(_file.FullName, target);
        File.CreateSymbolicLink(_file.FullName, target);
        using (var source = Source(_file.Options()))
        {
            source.Open();
            Assert.Equal(1, source.Float32(TinyFile.Offset, 1).ToArray()[0]);
        }

        File.Delete(target);
        Assert.Contains(_file.FullName, AssertOpenFails<FileNotFoundException>(Source(_file.Options())).Message);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_named()
    {
        // Who may read everything has no such file.
        if (OperatingSystem.IsWindows() || Environment.UserName == "root") return;
        File.SetUnixFileMode(_file.FullName, UnixFileMode.None);
        Assert.Contains(_file.FullName, AssertOpenFails<UnauthorizedAccessException>(Source(_file.Options())).Message);
    }

    /// <summary>Weights are packed once: what becomes of the file is nothing to instances that run, and refused to those that are opened then.</summary>
    [Theory]
    [InlineData("deleted")]
    [InlineData("truncated")]
    [InlineData("swapped")]
    public void Instances_that_run_do_not_read_the_file_again(string change)
    {
        using var model = new TinyModel(_file.Options());
        float[] input = [1, 2, 3, 4], before = model.Predict(input).ToArray();
        if (change == "deleted") File.Delete(_file.FullName);
        else if (change == "truncated") File.WriteAllBytes(_file.FullName, []);
        else File.WriteAllBytes(_file.FullName, new byte[TinyFile.Length]);
        Assert.Equal(before, model.Predict(input).ToArray());
        Assert.Throws(change == "deleted" ? typeof(FileNotFoundException) : typeof(InvalidDataException), () => Open(Source(_file.Options())));
    }

    [Fact]
    public void Without_a_path_the_file_is_beside_the_application() =>
        Assert.Contains(AppContext.BaseDirectory, AssertOpenFails<FileNotFoundException>(Source(ModelOptions.Default)).Message);

    [Fact]
    public void Elements_outside_the_file_are_refused_with_the_layer()
    {
        using var source = Source(_file.Options());
        source.Open();
        source.BeginLayer("conv9");
        (long, int)[] outside = [(-1, 1), (TinyFile.Length - 3, 1), (0, 1000), (0, -1), (long.MaxValue, 1), (0, int.MaxValue)];
        foreach (var (offset, count) in outside)
        {
            var exception = Assert.Throws<InvalidDataException>(() => source.Float32(offset, count).Count);
            Assert.Contains("conv9", exception.Message);
        }
    }

    internal static TException AssertOpenFails<TException>(WeightSource source)
        where TException : Exception
    {
        using (source) return Assert.Throws<TException>(source.Open);
    }

    private static void Open(WeightSource source)
    {
        using (source) source.Open();
    }

    private static WeightSource Source(ModelOptions options) => WeightSource.File(options, TinyFile.Name, TinyFile.Length, TinyFile.Hash);
}
