using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>Which steps of what was built a program has.</summary>
public enum ProgramHalf
{
    All,

    /// <summary>Those in front of the <see cref="Program.Steps.KeepStep"/>.</summary>
    First,

    /// <summary>Those behind it.</summary>
    Second,
}

/// <summary>A program that a method runs, by name; methods that name the same one share it.</summary>
public sealed record ProgramPart(string Name, Action<ExplainContext, ExplainProgram> Build, ProgramHalf Half = ProgramHalf.All);
