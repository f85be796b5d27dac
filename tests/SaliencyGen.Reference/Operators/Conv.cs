namespace SaliencyGen.Reference.Operators;

/// <summary>Convolution (cross-correlation): input [N,C,...], weight [M,C/group,...], optional bias [M].</summary>
public sealed class Conv(Attributes attributes) : Operator
{
    private readonly WindowAttributes _window = new(attributes);
    private readonly int _groups = (int)attributes.Int("group", 1);

    public override Tensor Forward(Tensor?[] inputs)
    {
        (Tensor x, Tensor w, Tensor? bias) = (inputs[0]!, inputs[1]!, inputs.ElementAtOrDefault(2));
        SlidingWindow window = Window(x, w);
        Shape s = new(x, w, _groups);
        Tensor y = Tensor.Zeros([x.Shape[0], s.Filters, .. window.OutputExtents]);
        Parallel.For(0, s.Batch * s.Filters, nm =>
        {
            (int n, int m) = (nm / s.Filters, nm % s.Filters);
            for (int p = 0; p < window.Positions; p++)
            {
                ReadOnlySpan<int> taps = window.At(p);
                double sum = bias?.Data[m] ?? 0;
                for (int c = 0; c < s.GroupChannels; c++)
                {
                    int plane = s.Plane(n, m, c), row = (m * s.GroupChannels + c) * window.Taps;
                    for (int t = 0; t < taps.Length; t++)
                        if (taps[t] >= 0)
                            sum += x.Data[plane + taps[t]] * w.Data[row + t];
                }
                y.Data[nm * window.Positions + p] = sum;
            }
        });
        return y;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        if (index != 0)
            throw new NotSupportedException("Conv with a live weight or bias");
        (Tensor x, Tensor w) = (inputs[0]!, inputs[1]!);
        SlidingWindow window = Window(x, w);
        Shape s = new(x, w, _groups);
        Tensor g = Tensor.Zeros(x.Shape);
        Parallel.For(0, s.Batch * s.Channels, nc =>
        {
            (int n, int channel) = (nc / s.Channels, nc % s.Channels);
            (int group, int c) = (channel / s.GroupChannels, channel % s.GroupChannels);
            for (int m = group * s.GroupFilters; m < (group + 1) * s.GroupFilters; m++)
            {
                int plane = s.Plane(n, m, c), row = (m * s.GroupChannels + c) * window.Taps;
                for (int p = 0; p < window.Positions; p++)
                {
                    ReadOnlySpan<int> taps = window.At(p);
                    double r = signal.Data[(n * s.Filters + m) * window.Positions + p];
                    for (int t = 0; t < taps.Length; t++)
                        if (taps[t] >= 0)
                            g.Data[plane + taps[t]] += r * w.Data[row + t];
                }
            }
        });
        return g;
    }

    private SlidingWindow Window(Tensor x, Tensor w) => new(_window, x.Shape[2..], w.Shape[2..]);

    private readonly struct Shape(Tensor x, Tensor w, int groups)
    {
        public readonly int Batch = x.Shape[0], Channels = x.Shape[1], Filters = w.Shape[0], GroupChannels = w.Shape[1];
        private readonly int _planeSize = Extents.Count(x.Shape.AsSpan(2));
        public readonly int GroupFilters = w.Shape[0] / groups;

        /// <summary>Where the c-th channel of filter m's group begins in the input.</summary>
        public int Plane(int n, int m, int c) => (n * Channels + m / GroupFilters * GroupChannels + c) * _planeSize;
    }
}
