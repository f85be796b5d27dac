namespace SaliencyGen.Reference.Operators;

/// <summary>The sum of any number of broadcast tensors.</summary>
public sealed class Sum : Operator, ISummation
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        int[] shape = inputs.Aggregate(Array.Empty<int>(), (all, input) => Broadcast.Shape(all, input!.Shape));
        return inputs.Select(input => Broadcast.To(input!, shape)).Aggregate((a, b) => a + b);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => Broadcast.SumTo(signal, inputs[index]!.Shape);
}
