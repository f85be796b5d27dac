using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit;

/// <summary>How a call of a linear kernel says that it reads a part of each weight: nothing where it reads the whole.</summary>
internal static class PartText
{
    /// <summary>In front of the operator's type argument.</summary>
    public static string TypeArgument(WeightPart part) => part.IsWhole ? "" : part.TypeName + ", ";

    /// <summary>Behind the last argument.</summary>
    public static string Argument(WeightPart part) => part.IsWhole ? "" : $", gamma: {Literals.Float(part.Gamma)}";
}
