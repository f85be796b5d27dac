using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Graph.Inlining;
using SaliencyGen.Compiler.Graph.Recognition;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Control;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph;

/// <summary>
/// Turns an ONNX graph into canonical nodes with static shapes. Only what the output needs is looked at, in file order where
/// the file is sorted; what does not depend on the input is folded on the way.
/// </summary>
public sealed class GraphImporter
{
    /// <summary>Some eight times those of the deepest networks that people train; passes and emitted code grow with them.</summary>
    private const int MostNodes = 10_000;

    /// <summary>Nodes that others stand for, those of shapes and constants among them; as many as calls of functions may have.</summary>
    private const int MostParts = 20_000;

    private readonly InlinedModel _inlined;
    private readonly OnnxModel _model;
    private readonly NetworkGraph _graph;
    private readonly ConstantReader _reader;
    private readonly Dictionary<string, Operand> _known = [];
    private readonly HashSet<string> _read = [];
    private readonly ViewLens _lens;
    private readonly Dictionary<OnnxNode, List<OnnxNode>> _unrolled = [];
    private int _parts;
    private readonly RefusedNodes _refused = new();
    private bool _verifies;

    private GraphImporter(InlinedModel inlined, ConstantReader reader, NetworkGraph graph)
    {
        (_inlined, _model) = (inlined, inlined.Model);
        _graph = graph;
        _reader = reader;
        _lens = new ViewLens(graph, _reader);
    }

    public static NetworkGraph Import(OnnxModel model, IModelFiles files, CompilationOptions options)
    {
        OpsetRange.Check(model);
        var reader = new ConstantReader(files);
        var inlined = InlinedModel.Of(model);
        while (true)
        {
            var importer = Import(inlined, reader, options, out string output);
            if (importer._unrolled.Count == 0) return importer.Finish(output);

            // Which subgraphs are taken is known: with them in place the network is read as one that never had any.
            inlined.With(importer._unrolled);
        }
    }

    private static GraphImporter Import(InlinedModel inlined, ConstantReader reader, CompilationOptions options, out string compiled)
    {
        var model = inlined.Model;
        var output = OutputChoice.Of(model.Graph, options.Output);
        var plan = ImportOrder.Of(model.Graph, output.Name);
        NormalisationRecognition.Run(model, plan, reader, inlined.Names, options.GradCamLayer);
        var constants = InputConstants.Parse(options.Constants);
        var operators = OperatorRegistry.Resolve(plan.Nodes, model, model.Graph.LiveInputs.Select(candidate => candidate.Name).Where(name => !constants.Has(name)));
        var choice = InputChoice.Of(model, plan, constants, options.Input);
        var inputs = InputResolver.Resolve(model.Graph, choice, plan, operators, reader, options);
        var input = inputs.Explained;
        var graph = new NetworkGraph(model.FileName, input.Value) { InputLayout = input.Layout, InputDepth = input.Depth, BatchHint = InputResolver.Hint(input) };
        if (output.Warning is { } warning) graph.Warnings.Add(warning);
        graph.LiveTypes.UnionWith(choice.Sides.Prepend(choice.Explained).Select(candidate => candidate.ElementType));
        graph.TakenNames.UnionWith(plan.Nodes.SelectMany(node => node.Inputs.Concat(node.Outputs)).Append(input.Value.Name));
        var importer = new GraphImporter(inlined, reader, graph) { _verifies = options.Verify };
        importer.Walk(plan, operators, inputs);
        compiled = plan.Output;
        return importer;
    }

    private void Walk(ImportOrder plan, List<OperatorImporter> operators, ResolvedInputs inputs)
    {
        Know(inputs.Explained);
        foreach (var side in inputs.Sides)
        {
            var before = _graph.SideInputs.LastOrDefault();
            _graph.SideInputs.Add(new(side.Value, side.View.Dims, side.Layout, before is null ? 0 : checked(before.Start + before.Length)));
            Know(side);
        }

        foreach (var known in inputs.Known) _known.Add(known.Key, new Operand(known.Value));
        _read.UnionWith(plan.Nodes.SelectMany(node => node.Inputs));
        _read.Add(plan.Output);
        for (int i = 0; i < plan.Nodes.Count; i++)
        {
            // What hangs on a refused node cannot be told to be right or wrong.
            if (_refused.Hides(plan.Nodes[i])) continue;
            try
            {
                ImportWithParts(plan.Nodes[i], operators[i]);
            }
            catch (ModelException refusal) when (RefusedNodes.MayGoOn(refusal))
            {
                _refused.Add(plan.Nodes[i], refusal);
                if (_refused.IsFull) break;
            }
        }

        _refused.ThrowIfAny();
    }

    private void Know(ResolvedInput input) =>
        _known.Add(input.Value.Name, new Operand(input.View, input.Value.Name) { Images = input.Images > 1 ? new(input.Images, 0, 1) : null });

    /// <summary>Parts have parts of their own, as deep as files nest them.</summary>
    private void ImportWithParts(OnnxNode whole, OperatorImporter first)
    {
        var open = new Stack<IEnumerator<(OnnxNode Node, OperatorImporter Importer)>>();
        open.Push(new List<(OnnxNode, OperatorImporter)> { (whole, first) }.GetEnumerator());
        while (open.Count > 0)
        {
            if (!open.Peek().MoveNext())
            {
                open.Pop().Dispose();
                continue;
            }

            var (node, importer) = open.Peek().Current;
            if (Import(node, importer) is { } parts) open.Push(parts.GetEnumerator());
        }
    }

    /// <summary>Imports a node; returns its parts, which are to be imported next, where it stands for others.</summary>
    private IEnumerable<(OnnxNode Node, OperatorImporter Importer)>? Import(OnnxNode node, OperatorImporter importer)
    {
        var operands = node.Inputs.Select(name => name.Length == 0 ? null : Find(node, name)).ToList();
        while (operands.Count > 0 && operands[operands.Count - 1] is null) operands.RemoveAt(operands.Count - 1);
        var context = new ImportContext(node, OpsetRange.Of(node, _model), operands, _reader, _graph, _lens, _read.Contains);
        return Named(context, () =>
        {
            PassQuantisation(context, importer);
            if (importer is ControlImporter control) return Unroll(context, control);
            if (importer.Expander(context) is { } expander) return Expand(context, expander);
            var shown = importer.ReadsShapesOnly ? context : Shown(OneImage.Of(context, importer), importer);
            Define(shown, importer);
            shown.Attributes.RejectOthers();
            if (_graph.Nodes.Count > MostNodes)
                throw context.Fail(Rule.UnsupportedShape, $"the network has more than {MostNodes} operators up to here that depend on the input; expected fewer");
            return null;
        });
    }

    /// <summary>Errors that say nothing of the node are about this one.</summary>
    private static T Named<T>(ImportContext context, Func<T> import)
    {
        try
        {
            return import();
        }
        catch (FoldingLimitException exception)
        {
            throw context.Fail(Rule.UnsupportedOperator, exception.Message);
        }
        catch (ViewLimitException exception)
        {
            throw context.Fail(Rule.UnsupportedShape, exception.Message);
        }
        catch (OverflowException)
        {
            throw context.Fail(Rule.UnsupportedShape, "sizes overflow; expected tensors whose element count fits an int");
        }
    }

    /// <summary>What moves a live quantised tensor hands on how it is quantised; what would compute with its whole numbers is refused.</summary>
    private void PassQuantisation(ImportContext context, OperatorImporter importer)
    {
        var quantised = Enumerable.Range(0, context.Operands.Count).Where(i => context.IsLive(i) && _graph.Quantised.ContainsKey(context.Node.Inputs[i])).ToList();
        if (quantised.Count == 0 || importer.ReadsShapesOnly || importer.Quantised == QuantisedReading.Known) return;
        var by = context.QuantisationOf(quantised[0]);
        if (importer.Quantised == QuantisedReading.Refused)
            throw context.BadOperand(quantised[0], "input", $"quantised, with {by}", "a DequantizeLinear in front of the operator");
        for (int i = 0; i < context.Operands.Count; i++)
            if (context.IsLive(i) && context.QuantisationOf(i) != by)
                throw context.BadOperand(i, "input", $"quantised with {context.QuantisationOf(i)}", $"{by}, as another operand");
        foreach (string output in context.Node.Outputs) _graph.Quantised[output] = by;
    }

    /// <summary>The node as its importer reads it: operands in the order that it wants.</summary>
    private ImportContext Shown(ImportContext context, OperatorImporter importer)
    {
        if (context.Operands.All(operand => operand?.View is null)) return context;
        var (shown, seen) = _lens.Show(context.Operands, importer.Reading(context));
        return context.With(shown, seen);
    }

    /// <summary>The parts, which are imported in the node's place.</summary>
    private IEnumerable<(OnnxNode, OperatorImporter)> Expand(ImportContext context, OperatorExpander expander)
    {
        var parts = new NodeParts(context, _inlined.Names);
        expander.Expand(parts);
        context.Attributes.RejectOthers();
        foreach (var (name, constant) in parts.Constants) _known.Add(name, new Operand(constant));
        return Resolved(context, parts.Nodes);
    }

    /// <summary>The nodes of subgraphs, batch by batch; a batch is imported before the next is asked for.</summary>
    private IEnumerable<(OnnxNode, OperatorImporter)> Unroll(ImportContext context, ControlImporter control)
    {
        var batches = control.Unroll(new Subgraphs(context, _inlined, name => Find(context.Node, name), _read));
        context.Attributes.RejectOthers();
        return Parts();

        IEnumerable<(OnnxNode, OperatorImporter)> Parts()
        {
            var imported = _unrolled[context.Node] = [];
            using var each = batches.GetEnumerator();
            while (Named(context, each.MoveNext))
            {
                imported.AddRange(each.Current);
                foreach (var part in Resolved(context, each.Current)) yield return part;
            }
        }
    }

    private IEnumerable<(OnnxNode, OperatorImporter)> Resolved(ImportContext context, IReadOnlyList<OnnxNode> parts)
    {
        if ((_parts += parts.Count) > MostParts)
            throw context.Fail(Rule.UnsupportedShape, $"the operators of the network stand for more than {MostParts} others up to here; expected fewer");
        _read.UnionWith(parts.SelectMany(part => part.Inputs));
        var live = parts.SelectMany(part => part.Inputs).Where(name => _known.TryGetValue(name, out var operand) && operand.Live is not null);
        return parts.Zip(OperatorRegistry.Resolve(parts, _model, live), (part, importer) => (part, importer));
    }

    private void Define(ImportContext context, OperatorImporter importer)
    {
        var node = context.Node;
        if (importer.ReadsShapesOnly || context.Operands.All(operand => operand?.Live is null) || importer.IsEmpty(context))
        {
            if (importer.FoldAll(context) is not { } constants)
            {
                Define(Shown(WithLiveConstant(context), importer), importer);
                return;
            }

            for (int i = 0; i < node.Outputs.Count; i++)
            {
                if (i >= constants.Count && context.IsOutputRead(i)) throw context.OutputRead(i, $"{i}");
                if (i < constants.Count && node.Outputs[i].Length > 0) _known[node.Outputs[i]] = new Operand(constants[i]);
            }

            return;
        }

        int before = _graph.Nodes.Count;
        var tensors = importer.ImportAll(context);
        if (_verifies) RequireKinds(context, importer, _graph.Nodes.Skip(before));
        for (int i = 0; i < node.Outputs.Count; i++)
        {
            if (i < tensors.Count && tensors[i] is { } view) Define(context.Output(view, node.Outputs[i]));
            else if (context.IsOutputRead(i)) throw context.OutputRead(i, $"{i}");
        }
    }

    /// <summary>The table of operators says what is so.</summary>
    private static void RequireKinds(ImportContext context, OperatorImporter importer, IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
            if (NodeKinds.Of(node) is var kind and not OperatorKinds.Routing && !importer.Kinds.HasFlag(kind))
                throw context.Fail(Rule.InternalError, $"operator {importer.OpType} became {node.Describe()}, which is {kind}; expected {importer.Kinds}");
    }

    /// <summary>What the build does not evaluate is computed with the network: its first operand, a constant, is a value of the graph.</summary>
    private ImportContext WithLiveConstant(ImportContext context)
    {
        var constant = context.Operand(0).Known!;
        if (constant.IsInteger || constant.Count == 0)
            throw context.Fail(Rule.UnsupportedOperator, $"operator {context.Node.OpType} is not evaluated at build time, and here no operand depends on the network's input");
        int[] dims = Volumes.Rows(constant.Dims);
        var value = context.Add(new ConstantNode(context.Name, context.NewInner(dims), context.Regrouped(constant, dims)));
        var operands = context.Operands.ToList();
        operands[0] = new Operand(context.Reshaped(new TensorView(value), constant.Dims, ""), context.Node.Inputs[0]);
        return context.With(operands, context.Seen);
    }

    private void Define(Operand tensor)
    {
        _known[tensor.Name] = tensor;
        if (Volumes.IsOne(tensor.View!)) _graph.Slices[tensor.Live!] = tensor.View!.Dims[2];
        if (tensor.View!.IsWhole && tensor.Live!.Name != tensor.Name) _graph.Aliases[tensor.Name] = tensor.Live;
    }

    private Operand Find(OnnxNode node, string name)
    {
        if (_known.TryGetValue(name, out var operand)) return operand;
        var tensor = _model.Graph.Initializers[name];
        operand = new Operand(ConstantOf(tensor, $"node {node.Display}, opset {_model.Opset}: tensor {Quoted.Text(name)}"));
        _known.Add(name, operand);
        return operand;
    }

    internal static Constant ConstantOf(OnnxTensor tensor, string where) => Shapes.TryCount(tensor.Dims, out _)
        ? Constant.OfTensor(tensor)
        : throw new ModelException(Rule.UnsupportedShape, $"{where}: shape {ImportContext.Show(tensor.Dims)} is too large; expected at most {int.MaxValue} elements");

    private NetworkGraph Finish(string output)
    {
        if (!_known.TryGetValue(output, out var operand) || operand.View is null) throw Independent(output);
        _graph.OutputName = output;
        _graph.OutputDims = operand.View.Dims;
        _graph.Output = operand.View.KeepsOrder ? operand.View.Source : Copied(operand);
        RemoveUnread();
        _graph.Relink();
        if (_graph.Output != _graph.Input && !GraphWalk.Descendants(_graph.Input).Contains(_graph.Output.Producer!)) throw Independent(output);
        return _graph;
    }

    private ModelException Independent(string output) => new(
        Rule.InconsistentModel,
        $"the output {Quoted.Text(output)} does not depend on the input{(_graph.SideInputs.Count > 0 ? $" {Quoted.Text(_graph.Input.Name)}" : "")}; expected a network that reads it");

    private Value Copied(Operand output)
    {
        try
        {
            return _lens.Plain(output.View!, output.Name);
        }
        catch (ViewLimitException exception)
        {
            throw new ModelException(Rule.UnsupportedShape, $"the output {Quoted.Text(output.Name)}: {exception.Message}");
        }
    }

    /// <summary>A view that was copied to be moved on, and then was not, is nobody's.</summary>
    private void RemoveUnread()
    {
        var read = new HashSet<Value> { _graph.Output };
        for (int i = _graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (_graph.Nodes[i] is ViewNode view && !read.Contains(view.Output)) _graph.Nodes.RemoveAt(i);
            else read.UnionWith(_graph.Nodes[i].Inputs);
        }
    }
}
