namespace SaliencyGen.Compiler.Graph.Folding;

/// <summary>Constants are too large to be computed with at build time. The importer turns it into an error that names the node.</summary>
internal sealed class FoldingLimitException(string found, int limit)
    : Exception($"computing with {found} at build time; expected at most {limit}");
