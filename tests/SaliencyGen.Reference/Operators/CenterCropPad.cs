namespace SaliencyGen.Reference.Operators;

/// <summary>The middle of a tensor, or zeros around it, half on each side and what is odd at the end.</summary>
internal sealed class CenterCropPad(Attributes attributes) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape, to = [.. from], stated = inputs[1]!.Integers();
        int[] axes = attributes.Has("axes") ? [.. attributes.Ints("axes").Select(axis => Extents.Axis(axis, from.Length))] : [.. Enumerable.Range(0, from.Length)];
        foreach ((int axis, int extent) in axes.Zip(stated))
            to[axis] = extent;
        int[] first = [.. from.Zip(to, (own, extent) => own > extent ? (own - extent) / 2 : -((extent - own) / 2))];
        return Routes.FromFirst(from, to, at =>
        {
            int[] source = [.. at.Zip(first, (index, start) => index + start)];
            return source.Zip(from).All(pair => pair.First >= 0 && pair.First < pair.Second) ? source : null;
        });
    }
}
