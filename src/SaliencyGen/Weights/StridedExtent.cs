namespace SaliencyGen.Weights;

/// <summary>What a strided view touches of its tensor.</summary>
internal readonly record struct StridedExtent(int Count, long First, long Last, bool IsRun)
{
    public static StridedExtent Of(ReadOnlySpan<int> dims, ReadOnlySpan<int> strides, long start)
    {
        if (dims.Length != strides.Length)
            throw new ArgumentException($"{dims.Length} dims need as many strides, not {strides.Length}.", nameof(strides));
        int count = 1;
        long first = start;
        long last = start;
        bool isRun = true;
        for (int i = dims.Length - 1; i >= 0; i--)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dims[i], nameof(dims));
            isRun &= dims[i] == 1 || strides[i] == count;
            long reach = (long)Math.Max(dims[i] - 1, 0) * strides[i];
            if (reach < 0) first += reach;
            else last += reach;
            count = checked(count * dims[i]);
        }

        return new(count, first, last, isRun);
    }

    public void ThrowIfOutside(int stored)
    {
        if (Count > 0 && (First < 0 || Last >= stored))
            throw new ArgumentException($"The view reaches from element {First} to {Last} of a tensor of {stored}.");
    }
}
