using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>
/// Transformers and modern convolutional networks in every form that they are saved in. Activations are replaced by one that all forms have, so that all else
/// is compared.
/// </summary>
public class ExportFormTests
{
    [Theory]
    [InlineData("golden/vit-pneumonia/model.onnx", "golden/vit-pneumonia/model-op13.onnx")]
    [InlineData("golden/vit-pneumonia/model-op23.onnx", "golden/vit-pneumonia/model-ort.onnx")]
    [InlineData("golden/convnext-mini/model.onnx", "golden/convnext-mini/model-op13.onnx")]
    [InlineData("conformance/mini/vit/op17-static.onnx", "conformance/mini/vit/op13-static.onnx")]
    [InlineData("conformance/mini/vit/op17-static.onnx", "conformance/mini/vit/op9-static.onnx")]
    [InlineData("conformance/mini/convnext/op17-static.onnx", "conformance/mini/convnext/op13-dyn.onnx")]
    [InlineData("conformance/mini/mixer/op17-static.onnx", "conformance/mini/mixer/op13-static.onnx")]
    public void FormsAreTheSameNodes(string first, string second)
    {
        NetworkGraph one = Import(first), other = Import(second);
        // What ONNX Runtime merged into a layer stands behind another view: the same nodes, some of them in another order.
        Assert.Equal(one.Nodes.Select(node => node.Describe()).Order(), other.Nodes.Select(node => node.Describe()).Order());
        Assert.Equal(one.Nodes.OfType<NormalisationNode>().Select(node => node.Form), other.Nodes.OfType<NormalisationNode>().Select(node => node.Form));
        Assert.Equal(one.Meaning!.Layer.Value!.Shape, other.Meaning!.Layer.Value!.Shape);
    }

    private static NetworkGraph Import(string path)
    {
        var files = new DirectoryModelFiles(SharedFiles.Need(path));
        var model = OnnxReader.Read(files);
        foreach (var node in model.Graph.Nodes.Where(node => node.OpType is "Erf" or "Gelu"))
        {
            (node.OpType, node.Domain) = ("Tanh", "");
            node.Attributes.Clear();
        }

        return CanonicalGraph.Build(model, files, new CompilationOptions { Verify = true });
    }
}
