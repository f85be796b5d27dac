namespace SaliencyGen;

/// <summary>
/// What a generated class offers besides <see cref="ISaliencyModel{TSelf}"/> where its network has inputs beside the explained one, for code that does not know
/// the class. The class itself has a property for each.
/// </summary>
public interface ISideInputs
{
    /// <summary>The inputs, in the model's order.</summary>
    ReadOnlySpan<SideInput> SideInputs { get; }

    /// <summary>The values of an input by its index, row-major: to be set before the first call, and then whenever they change.</summary>
    Span<float> SideInput(int index);
}
