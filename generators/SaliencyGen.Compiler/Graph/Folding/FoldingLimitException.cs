namespace SaliencyGen.Compiler.Graph.Folding;

/// <summary>A constant is too large to be computed with at build time. The importer turns it into an error that names the node.</summary>
internal sealed class FoldingLimitException(long count)
    : Exception($"computing with a constant of {count} elements at build time; at most {ConstantReader.Limit} are evaluated");
