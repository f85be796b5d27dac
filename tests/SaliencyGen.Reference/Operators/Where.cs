namespace SaliencyGen.Reference.Operators;

/// <summary>The second input where the first is true, else the third. What the condition depends on gets no signal: a choice has no slope.</summary>
internal sealed class Where : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] shape = inputs.Aggregate(Array.Empty<int>(), (all, input) => Broadcast.Shape(all, input!.Shape));
        int[][] sources = [.. inputs.Select(input => Broadcast.Sources(input!.Shape, shape))];
        return new Routes(shape, [.. sources[0].Select((condition, o) => inputs[0]!.Data[condition] != 0 ? (1, sources[1][o]) : (2, sources[2][o]))]);
    }

    protected override bool IsInteger(Tensor?[] inputs) => inputs[1]!.IsInteger && inputs[2]!.IsInteger;
}
