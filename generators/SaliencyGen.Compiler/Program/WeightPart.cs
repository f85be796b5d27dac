namespace SaliencyGen.Compiler.Program;

/// <summary>What a step reads in place of each weight: a struct of the runtime, formed as weights are loaded, and its parameter.</summary>
public sealed record WeightPart(string TypeName, float Gamma = 0)
{
    public static readonly WeightPart Whole = new("WholeWeight");
    public static readonly WeightPart Positive = new("PositivePart");
    public static readonly WeightPart Negative = new("NegativePart");
    public static readonly WeightPart Magnitude = new("Magnitude");
    public static readonly WeightPart Squared = new("SquaredWeight");

    public bool IsWhole => TypeName == Whole.TypeName;

    public static WeightPart RaisedPositive(float gamma) => new("RaisedPositivePart", gamma);

    public static WeightPart RaisedNegative(float gamma) => new("RaisedNegativePart", gamma);
}

/// <summary>What stands in a slot: the model's values or what a rule makes of them.</summary>
public enum SlotContent
{
    Model,

    /// <summary>1 for every weight that there is.</summary>
    Ones,
    PositiveBias,
    NegativeBias,
    BiasMagnitude,
    SquaredBias,

    /// <summary>Numbers that stand in the emitted text: the user gave them, or they follow from shapes.</summary>
    Literal,
}
