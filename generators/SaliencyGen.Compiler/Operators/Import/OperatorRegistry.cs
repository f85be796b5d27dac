using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Every operator of the standard domain that is understood.</summary>
internal static class OperatorRegistry
{
    private static readonly Dictionary<string, OperatorImporter> Importers = new OperatorImporter[]
    {
        // Linear operators.
        new ConvImporter(), new GemmImporter(), new MatMulImporter(), new BatchNormalizationImporter(),
        new AddImporter(), new SubImporter(), new MulImporter(), new DivImporter(), new SumImporter(),

        // Normalisers.
        new SoftmaxImporter(), new LogSoftmaxImporter(),

        // Space and shape.
        new MaxPoolImporter(), new AveragePoolImporter(), new GlobalAveragePoolImporter(), new ReduceMeanImporter(), new PadImporter(),
        new ConcatImporter(), new FlattenImporter(), new ReshapeImporter(), new SqueezeImporter(), new UnsqueezeImporter(),
        new TransposeImporter(), new ExpandImporter(), new SliceImporter(), new SplitImporter(), new GatherImporter(),
        new IdentityImporter(), new DropoutImporter(), new CastImporter(), new ConstantImporter(),

        // Shape arithmetic, on constants only.
        new ShapeFolder(), new SizeFolder(), new ConstantOfShapeFolder(), new RangeFolder(),
        new TileFolder(), new WhereFolder(), new ModFolder(), new PowFolder(),
    }.Concat(PointwiseImporters.All).Concat(UnaryFolders.All).Concat(BinaryFolders.All).Concat(ReduceFolders.All).ToDictionary(importer => importer.OpType);

    public static OperatorImporter Resolve(OnnxNode node, int opset)
    {
        if (node.Domain.Length > 0 && node.Domain != "ai.onnx")
            throw Unsupported(
                node, opset, $"operator {node.OpType} of domain {Quoted.Text(node.Domain)} is not supported; expected the standard domain");
        if (!Importers.TryGetValue(node.OpType, out var importer))
            throw Unsupported(node, opset, $"operator {node.OpType} is not supported");
        if (opset < importer.Since) throw Unsupported(node, opset, $"operator {node.OpType} is supported from opset {importer.Since} on");
        CheckArity(node, opset, importer);
        return importer;
    }

    private static void CheckArity(OnnxNode node, int opset, OperatorImporter importer)
    {
        int count = node.Inputs.FindLastIndex(name => name.Length > 0) + 1;
        if (count < importer.MinInputs || count > importer.MaxInputs || node.Inputs.Take(importer.MinInputs).Any(name => name.Length == 0))
        {
            string expected = importer.MinInputs == importer.MaxInputs ? $"{importer.MinInputs}"
                : importer.MaxInputs == OperatorImporter.Variadic ? $"at least {importer.MinInputs}" : $"{importer.MinInputs} to {importer.MaxInputs}";
            throw Contradiction(node, opset, $"{node.Inputs.Count(name => name.Length > 0)} inputs; expected {expected}");
        }

        if (node.Outputs.Count > importer.MaxOutputs)
            throw Contradiction(node, opset, $"{node.Outputs.Count} outputs; expected at most {importer.MaxOutputs}");
    }

    private static ModelException Contradiction(OnnxNode node, int opset, string text) =>
        new(Rule.InconsistentModel, $"node {node.Display}, opset {opset}: {text}");

    private static ModelException Unsupported(OnnxNode node, int opset, string text) =>
        new(Rule.UnsupportedOperator, $"node {node.Display}, opset {opset}: {text}");
}
