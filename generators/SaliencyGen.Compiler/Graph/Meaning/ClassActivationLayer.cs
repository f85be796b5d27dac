using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>The map that class activation methods read; or why there is none.</summary>
public sealed class ClassActivationLayer
{
    /// <summary>Said of a network whose layers all return the image or have no extent.</summary>
    internal const string None = "no layer between input and logits has spatial extent";

    private readonly string? _named;

    /// <param name="value">The map, if there is one.</param>
    /// <param name="missing">Why there is none.</param>
    /// <param name="named">What the project calls it; null where it names none.</param>
    internal ClassActivationLayer(Value? value, string missing, string? named = null)
    {
        (Value, Missing, _named) = (value, missing, named);
        if (value is { Producer: null }) Refuse();
    }

    public Value? Value { get; private set; }

    /// <summary>Why there is no such map, and which could be named; empty where there is one.</summary>
    public string Missing { get; private set; }

    internal void Replace(Value old, Value by)
    {
        if (Value != old) return;
        Value = by;
        if (by.Producer is null) Refuse();
    }

    /// <summary>What hands the image on as it is is no layer.</summary>
    private void Refuse()
    {
        if (_named is not null)
            throw new ModelException(Rule.UnknownMetadata, $"GradCamLayer is {Quoted.Text(_named)}, which is the image itself; expected a tensor that is computed from it");
        (Value, Missing) = (null, None);
    }
}
