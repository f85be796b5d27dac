namespace SaliencyGen.Kernels;

/// <summary>
/// The output cells that a convolution kernel keeps in registers at once, as constants for the JIT: with two blocks of 16 output
/// channels, 14 cells fill the 32 registers of AVX-512. Narrower machines run the same cells in several parts. A tile's size in bytes
/// is 16 * rows + columns, which the JIT knows sooner than the value of a property.
/// </summary>
public interface ITile
{
    /// <summary>Output rows: 1, or 2 where maps are too narrow for one row to fill the registers.</summary>
    static abstract int Rows { get; }

    /// <summary>Output columns; <see cref="Rows"/> times this is at most 14.</summary>
    static abstract int Columns { get; }
}
