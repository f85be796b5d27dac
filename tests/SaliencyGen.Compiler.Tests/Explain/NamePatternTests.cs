using SaliencyGen.Compiler.Explain.Lrp;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Explain;

/// <summary>Names of layers by pattern.</summary>
public class NamePatternTests
{
    [Theory]
    [InlineData("layer4/conv", "layer4/conv", true)]
    [InlineData("layer4/conv", "layer4", false)]
    [InlineData("layer4/conv", "layer4/*", true)]
    [InlineData("layer4/conv", "*conv", true)]
    [InlineData("layer4/conv1", "*conv", false)]
    [InlineData("layer4/conv", "*", true)]
    [InlineData("", "*", true)]
    [InlineData("a.b", "a?b", false)]
    [InlineData("conv/conv/conv1", "*conv*conv*1", true)]
    [InlineData("aba", "ab*ba", false)]
    [InlineData("abba", "ab**ba", true)]
    public void StarsStandForAnyText(string name, string pattern, bool matches) => Assert.Equal(matches, NamePattern.Matches(name, pattern));

    [Fact]
    public void ManyStarsEnd() => Assert.False(NamePattern.Matches(new string('a', 5_000) + "b", string.Concat(Enumerable.Repeat("a*", 500)) + "c"));
}
