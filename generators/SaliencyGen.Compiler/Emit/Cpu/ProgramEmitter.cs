using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>
/// One program as one static method of straight-line calls. Every member of the worker team runs it; members meet after each call
/// that others depend on.
/// </summary>
public sealed class ProgramEmitter(CodeWriter writer, ExplainProgram program)
{
    private readonly Identifiers _identifiers = new("worker", "frame", "arena", "weights", "transposed");
    private readonly Dictionary<FeatureBuffer, string> _locals = [];
    private (Node? Node, bool IsBackward) _described;

    public CodeWriter Writer { get; } = writer;

    public void Emit()
    {
        Writer.Open($"public static void {program.Name}(Worker worker, Frame* frame)");
        Writer.Line("float* arena = frame->Arena;");
        if (UsesWeights()) Writer.Line("float* weights = frame->Weights;");
        if (program.NeedsTransposedWeights) Writer.Line("float* transposed = frame->TransposedWeights;");
        foreach (var step in program.Steps)
        {
            Describe(step);
            StepEmitter.Emit(this, step);
        }

        Writer.Close();
    }

    /// <summary>The local that holds a buffer's map, declared on first use.</summary>
    public string Map(FeatureBuffer buffer)
    {
        if (_locals.TryGetValue(buffer, out string? local)) return local;
        local = _identifiers.Unique(buffer.Name);
        _locals.Add(buffer, local);
        Writer.Line($"var {local} = {MapText.Of($"arena + {buffer.Offset}", buffer)};");
        return local;
    }

    /// <summary>A call that others wait for.</summary>
    public void Call(string call)
    {
        Writer.Line(call + ";");
        Synchronize();
    }

    public void Synchronize() => Writer.Line("worker.Synchronize();");

    private void Describe(Step step)
    {
        var layer = (step.Node, step.IsBackward);
        if (step.Node is not null && layer != _described)
        {
            Writer.Line();
            Writer.Line($"// {Literals.Comment(step.Node.Name)}{(step.IsBackward ? ", backward" : "")}: {Literals.Comment(step.Node.Describe())}");
        }

        _described = layer;
    }

    private bool UsesWeights() => program.Steps.Any(step => step switch
    {
        ConvolutionStep convolution when !convolution.Weights.IsTransposed || convolution.Bias is not null => true,
        DenseStep => true,
        ChainStep chain => chain.Chain.SelectMany(operation => operation.Operands).Any(operand => operand.Constant is not null),
        _ => false,
    });
}
