using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Control;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Import.Arithmetic;
using SaliencyGen.Compiler.Operators.Import.Elements;
using SaliencyGen.Compiler.Operators.Import.Linear;
using SaliencyGen.Compiler.Operators.Import.Normalisers;
using SaliencyGen.Compiler.Operators.Import.Picks;
using SaliencyGen.Compiler.Operators.Import.Pools;
using SaliencyGen.Compiler.Operators.Import.Quantised;
using SaliencyGen.Compiler.Operators.Import.Resizing;
using SaliencyGen.Compiler.Operators.Import.Routing;
using SaliencyGen.Compiler.Operators.Import.Sums;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Every operator that is understood.</summary>
internal static class OperatorRegistry
{
    private static readonly Dictionary<(string Domain, string OpType), OperatorImporter> Importers = new OperatorImporter[]
    {
        // Linear operators.
        new ConvImporter(), new ConvTransposeImporter(), new GemmImporter(), new MatMulImporter(), new CumSumImporter(), new BatchNormalizationImporter(),
        new AddImporter(), new SubImporter(), new MulImporter(), new DivImporter(), new SumImporter(), new MeanImporter(),
        new ExtremumImporter("Max", true, Math.Max, Math.Max), new ExtremumImporter("Min", false, Math.Min, Math.Min),

        // Normalisers.
        new SoftmaxImporter(), new LogSoftmaxImporter(), new LastAxesNormalisationImporter("LayerNormalization", 17, isCentred: true),
        new LastAxesNormalisationImporter("RMSNormalization", 23, isCentred: false), new InstanceNormalizationImporter(), new GroupNormalizationImporter(),
        new MeanVarianceNormalizationImporter(), new LpNormalizationImporter(), new LrnImporter(), new NormalisationImporter(),

        // Space and shape.
        new MaxPoolImporter(), new AveragePoolImporter(), new GlobalAveragePoolImporter(), new GlobalMaxPoolImporter(), new PadImporter(), new ResizeImporter(), new UpsampleImporter(), new TileImporter(), new WhereImporter(),
        new DepthToSpaceImporter(), new SpaceToDepthImporter(),
        new ConcatImporter(), new FlattenImporter(), new ReshapeImporter(), new SqueezeImporter(), new UnsqueezeImporter(),
        new TransposeImporter(), new ExpandImporter(), new SliceImporter(), new SplitImporter(), new GatherImporter(),
        new GatherElementsImporter(), new GatherNDImporter(), new ScatterElementsImporter(), new ScatterElementsImporter("Scatter", 9), new ScatterNDImporter(), new ReverseSequenceImporter(),
        new IdentityImporter(), new CastImporter(), new ConstantImporter(),

        // Quantised tensors.
        new QuantizeLinearImporter(), new DequantizeLinearImporter(),
        new QuantizeLinearImporter(1) { Domain = Domains.Microsoft }, new DequantizeLinearImporter(1) { Domain = Domains.Microsoft },

        // Subgraphs.
        new IfImporter(), new LoopImporter(), new ScanImporter(),

        // Shape arithmetic, on constants only.
        new ShapeFolder(), new SizeFolder(), new ConstantOfShapeFolder(), new RangeFolder(),
        new IsNanFolder(), new IsInfFolder(), new EyeLikeFolder(), new NonZeroFolder(), new AffineGridFolder(),

        // Parts of others.
        new TabledSumImporter(),
    }.Concat(PointwiseImporters.All).Concat(ConditionImporters.All).Concat(ReduceImporter.All).Concat(Expanders.All).Concat(WindowFolder.All)
        .ToDictionary(importer => (importer.Domain, importer.OpType));

    /// <summary>All of them, the compiler's own parts too.</summary>
    public static IEnumerable<OperatorImporter> All => Importers.Values;

    /// <summary>The importers of nodes that stand in topological order; all nodes that have none are refused together.</summary>
    /// <param name="nodes">What the output needs.</param>
    /// <param name="model">Whose nodes they are; it says which version of which operator set they mean.</param>
    /// <param name="inputs">Names of the graph's inputs that have no value: what depends on them is not evaluated.</param>
    public static List<OperatorImporter> Resolve(IReadOnlyList<OnnxNode> nodes, OnnxModel model, IEnumerable<string> inputs)
    {
        var unsupported = new UnsupportedNodes(model.Opset);
        var live = new HashSet<string>(inputs);
        var importers = new List<OperatorImporter>();
        foreach (var node in nodes)
        {
            var importer = Find(node, model, out string? problem);
            bool isLive = node.Inputs.Any(live.Contains) && importer is not { ReadsShapesOnly: true };
            if (isLive) live.UnionWith(node.Outputs);
            if (isLive && importer is FoldedOperator) problem = importer.OnlyKnown;
            if (problem is null) importers.Add(importer!);
            else unsupported.Add(node, problem);
        }

        unsupported.ThrowIfAny();
        for (int i = 0; i < importers.Count; i++) CheckArity(nodes[i], model.Opset, importers[i]);
        return importers;
    }

    private static OperatorImporter? Find(OnnxNode node, OnnxModel model, out string? problem)
    {
        string domain = Domains.Canonical(node.Domain);
        Importers.TryGetValue((domain, node.OpType), out var importer);
        problem = domain switch
        {
            Domains.Standard => importer is null ? $"operator {Quoted.Bare(node.OpType)} is not supported"
                : OpsetRange.Of(node, model) < importer.Since ? $"operator {node.OpType} is supported from opset {importer.Since} on"
                : null,
            Domains.Microsoft => importer is null ? $"operator {Quoted.Bare(node.OpType)} of domain {Quoted.Text(domain)} is not supported"
                : OpsetRange.Version(node, model, domain) is var version and not OpsetRange.Microsoft ? OtherVersion(node, domain, version)
                : null,
            Domains.Own when node.Origin is not null => null,
            _ => $"operator {Quoted.Bare(node.OpType)} of domain {Quoted.Text(domain)} is not supported; expected the standard domain or '{Domains.Microsoft}'",
        };
        return importer;
    }

    private static string OtherVersion(OnnxNode node, string domain, long version) =>
        $"operator {node.OpType} of domain {Quoted.Text(domain)} is supported in version {OpsetRange.Microsoft} of that domain, of which the model imports "
        + (version == 0 ? "none" : $"version {version}");

    private static void CheckArity(OnnxNode node, int opset, OperatorImporter importer)
    {
        int count = node.Inputs.FindLastIndex(name => name.Length > 0) + 1;
        if (count < importer.MinInputs || count > importer.MaxInputs || node.Inputs.Take(importer.MinInputs).Any(name => name.Length == 0))
        {
            string expected = importer.MinInputs == importer.MaxInputs ? $"{importer.MinInputs}"
                : importer.MaxInputs == OperatorImporter.Variadic ? $"at least {importer.MinInputs}" : $"{importer.MinInputs} to {importer.MaxInputs}";
            throw Contradiction(node, opset, $"{node.Inputs.Count(name => name.Length > 0)} inputs; expected {expected}");
        }

        if (!importer.MayOmitInputs && node.Inputs.Take(count).Any(name => name.Length == 0))
            throw Contradiction(node, opset, $"one of {count} inputs is empty; expected a tensor");
        if (node.Outputs.Count > importer.MaxOutputs)
            throw Contradiction(node, opset, $"{node.Outputs.Count} outputs; expected at most {importer.MaxOutputs}");
    }

    private static ModelException Contradiction(OnnxNode node, int opset, string text) =>
        new(Rule.InconsistentModel, $"node {node.Display}, opset {opset}: {text}");
}
