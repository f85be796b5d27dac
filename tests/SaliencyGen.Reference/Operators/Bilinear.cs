namespace SaliencyGen.Reference.Operators;

/// <summary>Linear in each of its two inputs while the other is held: products of all kinds.</summary>
public interface IBilinear;
