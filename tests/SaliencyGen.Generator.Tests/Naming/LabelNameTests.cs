using Microsoft.CodeAnalysis.CSharp;
using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Emit;

namespace SaliencyGen.Generator.Tests;

public sealed class LabelNameTests
{
    [Theory]
    [InlineData("tench, Tinca tinca", "TenchTincaTinca")]
    [InlineData("n01440764 tench", "N01440764Tench")]
    [InlineData("Pleural_Thickening", "PleuralThickening")]
    [InlineData("no finding", "NoFinding")]
    [InlineData("3-toed sloth", "_3ToedSloth")]
    [InlineData("class", "Class")]
    [InlineData("label", "Label")]
    [InlineData("Löwe", "Löwe")]
    [InlineData("肺炎", "肺炎")]
    [InlineData("+", "Class0")]
    public void A_label_becomes_a_name(string label, string expected) => Assert.Equal([expected], LabelNames.Of([label]));

    [Theory]
    [InlineData(new[] { "crane", "dog", "crane", "Crane" }, new[] { "Crane", "Dog", "Crane2", "Crane3" })]
    [InlineData(new[] { "cat", "Cat!", "cat 1" }, new[] { "Cat", "Cat_1", "Cat1" })]
    [InlineData(new[] { "cat", "CAT" }, new[] { "Cat", "CAT" })]
    [InlineData(new[] { "a1", "b", "a1", "a", "", "", "", "", "", "", "", "", "a" }, new[] { "A1", "B", "A12", "A", "Class4", "Class5", "Class6", "Class7", "Class8", "Class9", "Class10", "Class11", "A_12" })]
    [InlineData(new[] { "-", "class 0" }, new[] { "Class0", "Class01" })]
    public void Names_differ(string[] labels, string[] expected) => Assert.Equal(expected, LabelNames.Of(labels));

    [Fact]
    public void Long_labels_are_cut_and_still_differ()
    {
        string text = new('x', 5000);
        var names = LabelNames.Of([text + "a", text + "b"]);
        Assert.Equal(2, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 300));
    }

    [Fact]
    public void Every_name_is_an_identifier()
    {
        string[] labels = [.. Enumerable.Range(0, char.MaxValue).Select(c => new string((char)c, 2))];
        Assert.All(LabelNames.Of(labels), name => Assert.True(SyntaxFacts.IsValidIdentifier(name), name));
    }
}
