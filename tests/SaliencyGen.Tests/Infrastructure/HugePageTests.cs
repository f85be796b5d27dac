using System.Globalization;
using SaliencyGen.Memory;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

/// <summary>The kernel's own list of a process's mappings says under which of them it may put large pages.</summary>
public sealed unsafe class HugePageTests
{
    private const string KernelSetting = "/sys/kernel/mm/transparent_hugepage/enabled";

    [Fact]
    public void Large_blocks_are_marked_for_huge_pages()
    {
        Assert.SkipUnless(File.Exists(KernelSetting), "This system has no transparent huge pages.");
        Assert.True(HugePages.IsSupported);
        using NativeBuffer buffer = new(2 * HugePages.Size, "a test");
        Assert.Equal(0, (long)buffer.Data % HugePages.Size);
        Assert.Contains("hg", FlagsOfMapping((ulong)buffer.Data));
    }

    [Fact]
    public void A_large_block_is_zero_to_its_end()
    {
        int floats = (HugePages.Size / sizeof(float)) + 3;
        using var buffer = NativeBuffer.OfFloats(floats, "a test");
        Assert.False(new Span<float>(buffer.Floats, floats).ContainsAnyExcept(0));
    }

    private static string[] FlagsOfMapping(ulong address)
    {
        bool isInside = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string first = line[..line.IndexOf(' ')];
            int dash = first.IndexOf('-');
            if (dash > 0) isInside = Hex(first[..dash]) <= address && address < Hex(first[(dash + 1)..]);
            else if (isInside && first == "VmFlags:") return line[first.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }

        throw new InvalidOperationException($"No mapping holds address {address:x}.");
    }

    private static ulong Hex(string digits) => ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
