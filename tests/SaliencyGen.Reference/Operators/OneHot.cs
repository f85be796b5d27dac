namespace SaliencyGen.Reference.Operators;

/// <summary>One value at each index along a new axis, and another elsewhere.</summary>
internal sealed class OneHot(Attributes attributes) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        Tensor indices = inputs[0]!;
        int depth = (int)inputs[1]!.Data[0], axis = Extents.Axis(attributes.Int("axis", -1), indices.Rank + 1);
        int[] shape = [.. indices.Shape[..axis], depth, .. indices.Shape[axis..]];
        (int, int) Source(int i)
        {
            int[] at = Extents.At(shape, i);
            double index = indices.Data[Extents.Linear(indices.Shape, [.. at[..axis], .. at[(axis + 1)..]])];
            return (2, (index < 0 ? index + depth : index) == at[axis] ? 1 : 0);
        }
        return new Routes(shape, [.. Enumerable.Range(0, Extents.Count(shape)).Select(Source)]);
    }

    protected override bool IsInteger(Tensor?[] inputs) => inputs[2]!.IsInteger;
}
