using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Program.Operations;

/// <summary>
/// An operation of the catalogue with its operands and scalars, such as <c>Add(skip)</c> or <c>Activate(Relu)</c>. A step carries a list of
/// them, applied in order. <see cref="Operations"/> makes them.
/// </summary>
public sealed record Operation
{
    public Operation(OperationForm form, PointwiseFunction? function, IReadOnlyList<float> scalars, params Operand[] operands)
    {
        if (form.TakesFunction != function is not null || operands.Length != form.Operands || scalars.Count != form.Scalars)
            throw new ArgumentException($"{form} is not made of {function?.Name ?? "no function"}, {scalars.Count} scalars and {operands.Length} operands");
        (Form, Function, Operands) = (form, function, operands);
        Scalars = function is null ? scalars : [.. scalars, .. function.Scalars];
    }

    public OperationForm Form { get; }

    /// <summary>The function that it applies; null where its form takes none.</summary>
    public PointwiseFunction? Function { get; }

    public IReadOnlyList<Operand> Operands { get; }

    /// <summary>Its own scalars, then the function's.</summary>
    public IReadOnlyList<float> Scalars { get; }

    /// <summary>It gives a number for whatever number it gets; a quotient without a stabilizer has none for zeros.</summary>
    public bool IsFinite => Function is null
        ? !((Is(OperationForms.DivideStabilized) || Is(OperationForms.DivideByStabilized)) && Scalars[0] == 0)
        : Function.Traits.IsFinite;

    /// <summary>The struct as C# writes it.</summary>
    public string TypeName => Function is null ? Form.Name : $"{Form.Name}<{Function.Name}>";

    /// <summary>The same operation with another operand.</summary>
    public Operation On(Operand operand) => new(Form, null, Scalars, operand);

    public bool Is(OperationForm form) => ReferenceEquals(Form, form);

    /// <summary>Whether its only operand is a map of the output's extents.</summary>
    public bool ReadsOne([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FeatureBuffer? map)
    {
        map = Operands is [{ Broadcast: false, Buffer: { } buffer }] ? buffer : null;
        return map is not null;
    }
}
