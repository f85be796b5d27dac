namespace SaliencyGen.Reference.Operators;

/// <summary>What the two pooling operators share: channels are independent.</summary>
public abstract class Pooling(Attributes attributes) : Operator
{
    private readonly WindowAttributes _window = new(attributes);
    private readonly int[] _kernel = attributes.Ints("kernel_shape");

    protected SlidingWindow Window(Tensor x) => new(_window, x.Shape[2..], _kernel);
    protected static int Planes(Tensor x) => x.Shape[0] * x.Shape[1];
    protected static int PlaneSize(Tensor x) => Extents.Count(x.Shape.AsSpan(2));
}
