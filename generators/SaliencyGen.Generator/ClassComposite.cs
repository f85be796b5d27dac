namespace SaliencyGen.Generator;

/// <summary>The LRP rules that an <c>LrpComposite</c> attribute gives to a class.</summary>
internal sealed record ClassComposite(string FullName, string Rules);
