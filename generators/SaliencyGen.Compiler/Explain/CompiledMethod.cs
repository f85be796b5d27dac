using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>A method and its planned programs, in the order in which the method names them.</summary>
public sealed record CompiledMethod(ExplainMethod Method, IReadOnlyList<ExplainProgram> Programs)
{
    /// <summary>What the method's plain call runs.</summary>
    public ExplainProgram Program => Programs[0];
}
