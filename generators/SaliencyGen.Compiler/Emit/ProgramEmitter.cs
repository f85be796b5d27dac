using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit;

/// <summary>One program as one static method of straight-line calls.</summary>
public abstract class ProgramEmitter(CodeWriter writer, ExplainProgram program)
{
    private readonly Identifiers _identifiers = new("worker", "frame", "arena", "kept", "weights", "transposed", "scratch", "call");
    private Dictionary<FeatureBuffer, string> _locals = [];
    private Dictionary<FeatureBuffer, string> _outerLocals = [];
    private (Node? Node, bool IsBackward) _described;

    public CodeWriter Writer { get; } = writer;

    public ExplainProgram Program { get; } = program;

    public void Emit()
    {
        Open();
        foreach (var step in Program.Steps)
        {
            Describe(step);
            switch (step)
            {
                case ExitStep exit: BeginExit(exit); break;
                case ExitEndStep end: EndExit(end); break;
                default: Emit(step); break;
            }
        }

        Writer.Close();
    }

    /// <summary>The local that holds a buffer's map, declared on first use.</summary>
    public string Map(FeatureBuffer buffer)
    {
        if (_locals.TryGetValue(buffer, out string? local)) return local;
        local = _identifiers.Unique(buffer.Name);
        _locals.Add(buffer, local);
        Writer.Line($"var {local} = {Storage(buffer)};");
        return local;
    }

    /// <summary>A call, and whatever makes its results visible to the next.</summary>
    public abstract void Call(string call);

    /// <summary>The method's head, up to its first step.</summary>
    protected abstract void Open();

    protected abstract void Emit(Step step);

    /// <summary>The exit that the caller asked for.</summary>
    protected abstract string AskedExit { get; }

    /// <summary>The expression of a buffer's map.</summary>
    protected abstract string Storage(FeatureBuffer buffer);

    private void BeginExit(ExitStep step)
    {
        Writer.Line();
        Writer.Line($"// {Literals.Comment(step.Description)}");
        Writer.Open($"if ({AskedExit} {(step.IsForEarlier ? "<" : "==")} {step.Exit})");
        // Locals that are declared from here on end with the block.
        _outerLocals = new(_locals);
    }

    private void EndExit(ExitEndStep step)
    {
        if (step.EndsProgram) Writer.Line("return;");
        Writer.Close();
        _locals = _outerLocals;
    }

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
}
