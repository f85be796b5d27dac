using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>Appends the forward pass up to one value to a program; remembers which buffer holds which value.</summary>
public sealed class ForwardPass
{
    private readonly string _suffix;
    private readonly Dictionary<Value, FeatureBuffer> _buffers = [];

    public ForwardPass(ExplainContext context, ExplainProgram program, Value target, ImageSource source = ImageSource.Input)
        : this(context, program, source == ImageSource.Baseline ? "_reference" : "")
    {
        var input = context.Graph.Input;
        _buffers[input] = NewBuffer(input);
        program.Add(new LoadStep(_buffers[input], source, layout: context.Graph.InputLayout));
        foreach (var side in context.Graph.SideInputs)
            program.Add(new LoadStep(_buffers[side.Value] = NewBuffer(side.Value), ImageSource.Side, new(side.Start, side.Length), side.Layout));
        var needed = GraphWalk.Ancestors(target);
        foreach (var node in context.Graph.Nodes.Where(needed.Contains)) Append(node);
    }

    /// <summary>A pass that runs single nodes on buffers of the caller's: parts of differences through linear operators.</summary>
    public ForwardPass(ExplainContext context, ExplainProgram program, string suffix)
    {
        Context = context;
        Program = program;
        _suffix = suffix;
    }

    public ExplainContext Context { get; }

    public ExplainProgram Program { get; }

    /// <summary>The buffer of a value; a node that was appended has set its output's.</summary>
    public FeatureBuffer this[Value tensor]
    {
        get => _buffers[tensor];
        set => _buffers[tensor] = value;
    }

    public bool Has(Value value) => _buffers.ContainsKey(value);

    /// <summary>Appends one node; its inputs are known.</summary>
    public void Append(Node node) => node.Forward(this);

    /// <summary>A new buffer with a value's geometry, for a node's output.</summary>
    public FeatureBuffer NewBuffer(Value value) => Context.NewBuffer(value, value.Name + _suffix);
}
