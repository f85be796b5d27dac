using System.Text.RegularExpressions;
using SaliencyGen.Tests.Kernels;
using Xunit;

namespace SaliencyGen.Tests.InstructionSets;

/// <summary>
/// Runs the kernel and operator tests again in child processes of this test program from which the runtime withholds instructions.
/// The children select other namespaces than this one, so they start no children of their own.
/// </summary>
[Deep]
public sealed partial class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 8)]
    [InlineData("DOTNET_EnableAVX2", 4)]
    [InlineData("DOTNET_EnableHWIntrinsic", 1)]
    public async Task All_kernel_tests_pass_without(string instructions, int width)
    {
        // A machine may have no wide registers to withhold.
        int expected = Math.Min(width, RegisterWidthTests.Measure());
        var (exitCode, output) = await TestProgram.Run(
            ["-namespace", "SaliencyGen.Tests.Kernels*", "-namespace", "SaliencyGen.Tests.Operators*"],
            new() { [instructions] = "0", [RegisterWidthTests.ExpectedWidth] = $"{expected}", [Tier.Variable] = Tier.All },
            TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        var summary = Summary().Match(output);
        Assert.True(summary.Success && int.Parse(summary.Groups[1].ValueSpan) > 0, output);
    }

    [GeneratedRegex(@"Total: (\d+)")]
    private static partial Regex Summary();
}
