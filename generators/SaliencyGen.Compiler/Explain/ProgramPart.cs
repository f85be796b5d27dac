using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>A program that a method runs, by name; methods that name the same one share it.</summary>
public sealed record ProgramPart(string Name, Action<ExplainContext, ExplainProgram> Build);
