namespace SaliencyGen.Reference.Operators;

/// <summary>Which elements are no numbers: none of those that depend on the input, so that the answer does not.</summary>
internal sealed class NanTest : ConstantOperator
{
    private readonly Comparison _isNan = new(v => double.IsNaN(v[0]), 1);

    public override Tensor Forward(Tensor?[] inputs) => _isNan.Forward(inputs);
}
