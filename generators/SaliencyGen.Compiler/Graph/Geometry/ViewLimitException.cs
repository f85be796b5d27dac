using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>Elements lie in an order that two copies do not make. The importer turns it into an error that names the node.</summary>
internal sealed class ViewLimitException(int loops)
    : Exception($"elements are reordered, cut or repeated along {loops} axes at once; expected at most {ViewHalves.Most}");
