namespace SaliencyGen.Compiler.Graph;

/// <summary>The network's inputs.</summary>
/// <param name="Explained">The one that is explained.</param>
/// <param name="Sides">Those that callers set.</param>
/// <param name="Known">Those that have values, by name.</param>
internal sealed record ResolvedInputs(ResolvedInput Explained, IReadOnlyList<ResolvedInput> Sides, IReadOnlyDictionary<string, Constant> Known);
