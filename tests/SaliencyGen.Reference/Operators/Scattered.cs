namespace SaliencyGen.Reference.Operators;

/// <summary>A copy of the first input with the third's entries at the places that the second's rows name.</summary>
internal sealed class Scattered(Attributes attributes) : ConstantOperator
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        if (attributes.Text("reduction", "none") is not "none" and var reduction)
            throw new NotSupportedException($"reduction {reduction} of {attributes.Node.Display}");
        (Tensor x, Tensor indices, Tensor updates) = (inputs[0]!, inputs[1]!, inputs[2]!);
        double[] data = [.. x.Data];
        int named = indices.Shape[^1], run = Extents.Count(x.Shape.AsSpan(named));
        for (int row = 0; row < indices.Count / named; row++)
        {
            int[] at = [.. Enumerable.Range(0, named).Select(d => Extents.Axis((long)indices.Data[row * named + d], x.Shape[d]))];
            Array.Copy(updates.Data, row * run, data, Extents.Linear(x.Shape.AsSpan(0, named), at) * run, run);
        }
        return new Tensor(x.Shape, data, x.IsInteger);
    }
}
