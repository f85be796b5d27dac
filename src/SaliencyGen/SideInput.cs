namespace SaliencyGen;

/// <summary>An input of a network beside the explained one, whose values callers set.</summary>
/// <param name="Name">As the model calls it.</param>
/// <param name="Property">The property of the generated class that has its values.</param>
/// <param name="Length">How many values it has.</param>
public readonly record struct SideInput(string Name, string Property, int Length);
