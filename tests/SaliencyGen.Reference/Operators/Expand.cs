namespace SaliencyGen.Reference.Operators;

/// <summary>Broadcasting to a given shape.</summary>
internal sealed class Expand : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape, to = Broadcast.Shape(from, inputs[1]!.Integers());
        return new Routes(to, [.. Broadcast.Sources(from, to).Select(s => (0, s))]);
    }
}
