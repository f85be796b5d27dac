using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>Appends the forward pass up to one value to a program; remembers which buffer holds which value.</summary>
public sealed class ForwardPass
{
    private readonly ExplainContext _context;
    private readonly ExplainProgram _program;
    private readonly string _suffix;
    private readonly Dictionary<Value, FeatureBuffer> _buffers = [];

    public ForwardPass(ExplainContext context, ExplainProgram program, Value target, ImageSource source = ImageSource.Input)
    {
        _context = context;
        _program = program;
        _suffix = source == ImageSource.Baseline ? "_reference" : "";
        var input = context.Graph.Input;
        _buffers[input] = NewBuffer(input);
        program.Add(new LoadStep(_buffers[input], source));
        var needed = GraphWalk.Ancestors(target);
        foreach (var node in context.Graph.Nodes.Where(needed.Contains)) Append(node);
    }

    /// <summary>A pass that runs single nodes on buffers of the caller's: parts of differences through linear operators.</summary>
    public ForwardPass(ExplainContext context, ExplainProgram program, string suffix)
    {
        _context = context;
        _program = program;
        _suffix = suffix;
    }

    public FeatureBuffer this[Value tensor]
    {
        get => _buffers[tensor];
        set => _buffers[tensor] = value;
    }

    public bool Has(Value value) => _buffers.ContainsKey(value);

    /// <summary>Appends one node; its inputs are known.</summary>
    public void Append(Node node)
    {
        if (node is ReshapeNode reshape)
        {
            _buffers[node.Output] = Reorder.Append(_program, node, this[reshape.Input], NewBuffer(node.Output));
            return;
        }

        if (node is SliceNode slice)
        {
            _buffers[node.Output] = Slicing.Forward(_program, slice, this[slice.Input], NewBuffer(node.Output));
            return;
        }

        var output = _buffers[node.Output] = NewBuffer(node.Output);
        switch (node)
        {
            case ConvolutionNode or DenseNode: LinearForward.Append(_context, _program, node, this[node.Input], output, _context.Weights.Bias(node)); break;
            case ChannelAffineNode or ElementAffineNode:
                _program.Add(new ElementwiseStep(output, this[node.Input], AffineOperations.Forward(_context.Weights, node, output.Layout)) { Node = node });
                break;
            case ActivationNode activation:
                _program.Add(new ElementwiseStep(output, this[node.Input], ActivationOperators.Forward(activation)) { Node = node });
                break;
            case AddNode add:
                Combine(node, output, add.Sign > 0 ? "Add" : "Subtract", add.Sign > 0 ? "Add" : "SubtractFrom");
                break;
            case MultiplyNode: Combine(node, output, "Multiply", "Multiply"); break;
            case MaxPoolNode pool: _program.Add(new MaxPoolStep(pool, output, this[node.Input])); break;
            case AveragePoolNode pool: _program.Add(new AveragePoolStep(pool, output, this[node.Input], false)); break;
            case GlobalAverageNode: _program.Add(new GlobalAverageStep(node, output, this[node.Input], false)); break;
            case PadNode pad: _program.Add(new PadStep(pad, output, this[node.Input], false)); break;
            case ConcatNode concat: Concatenation.Forward(_program, concat, output, concat.Inputs.Select(value => this[value]).ToList()); break;
            case TransposeNode transpose: Reorder.AppendPermutation(_program, transpose, output, this[node.Input], isTransposed: false); break;
            case SoftmaxNode softmax:
                var plain = Reorder.ToVector(_program, node, this[node.Input]);
                var result = Reorder.VectorLike(output);
                _program.Add(new SoftmaxStep(softmax, result, plain, null));
                _buffers[node.Output] = Reorder.Append(_program, node, result, output);
                break;
            default: throw new ModelException(Rule.InternalError, $"no forward primitive for {node.GetType().Name} at {node.Name}");
        }
    }

    /// <summary>Two live tensors; the one that has the output's extents is the value, the other the operand.</summary>
    private void Combine(Node node, FeatureBuffer output, string operation, string swapped)
    {
        var (left, right) = (this[node.Inputs[0]], this[node.Inputs[1]]);
        var step = left.Positions == output.Positions
            ? new ElementwiseStep(output, left, Operation.Of(operation, Operand.Of(right, output))) { Node = node }
            : new ElementwiseStep(output, right, Operation.Of(swapped, Operand.Of(left, output))) { Node = node };
        _program.Add(step);
    }

    private FeatureBuffer NewBuffer(Value value) => _context.NewBuffer(value, value.Name + _suffix);
}
