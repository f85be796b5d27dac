using System.Runtime.CompilerServices;

namespace SaliencyGen.Sampling;

/// <summary>
/// The places of a window along one axis, as Captum has them: as many as it takes to cover the axis, the last one cut by its end.
/// </summary>
internal readonly struct SlidingWindow
{
    private readonly int _length;
    private readonly int _window;
    private readonly int _stride;

    /// <param name="length">Cells of the axis.</param>
    /// <param name="window">Cells of the window, 1 to <paramref name="length"/>.</param>
    /// <param name="stride">Cells from one place to the next, 1 to <paramref name="window"/>, so that no cell is left out.</param>
    /// <param name="windowName">To be named where the window is refused.</param>
    /// <param name="strideName">To be named where the stride is refused.</param>
    public SlidingWindow(
        int length,
        int window,
        int stride,
        [CallerArgumentExpression(nameof(window))] string windowName = "",
        [CallerArgumentExpression(nameof(stride))] string strideName = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1, windowName);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, length, windowName);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1, strideName);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stride, window, strideName);
        (_length, _window, _stride) = (length, window, stride);
        Count = ((length - window + stride - 1) / stride) + 1;
    }

    /// <summary>Places.</summary>
    public int Count { get; }

    /// <summary>The cells that the window covers at a place.</summary>
    public (int First, int End) Cells(int place) => (place * _stride, Math.Min((place * _stride) + _window, _length));

    /// <summary>The places at which the window covers a cell.</summary>
    public (int First, int End) Places(int cell) =>
        (cell < _window ? 0 : ((cell - _window) / _stride) + 1, Math.Min((cell / _stride) + 1, Count));
}
