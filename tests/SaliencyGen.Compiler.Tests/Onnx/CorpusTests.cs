using System.Text.RegularExpressions;
using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

public partial class CorpusTests
{
    [Theory]
    [InlineData("golden")]
    [InlineData("conformance/mini")]
    [InlineData("conformance/opgrad")]
    [InlineData("conformance/light")]
    [InlineData("conformance/zoo-light")]
    [InlineData("conformance/wild")]
    public void RealModelsAreRead(string folder) => Assert.All(SharedFiles.Models(folder), path =>
    {
        OnnxModel model = OnnxReader.Read(new DirectoryModelFiles(path));
        Assert.NotEmpty(model.Graph.Nodes);
        Assert.NotEmpty(model.Graph.Outputs);
    });

    /// <summary>ONNX's own tests reach down to opset 1 and to types that no image network has; anything else must be read.</summary>
    [Theory]
    [InlineData("conformance/node")]
    [InlineData("conformance/pytorch")]
    public void OperatorTestsAreReadOrRefusedForTheirOpset(string folder) => Assert.All(SharedFiles.Models(folder), path =>
    {
        try
        {
            OnnxReader.Read(new DirectoryModelFiles(path));
        }
        catch (ModelException refusal)
        {
            Assert.Matches(OldOpset(), refusal.Message);
        }
    });

    [GeneratedRegex("uses opset [1-6], expected 7")]
    private static partial Regex OldOpset();
}
