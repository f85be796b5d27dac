using System.Runtime.InteropServices;

namespace SaliencyGen.Kernels;

/// <summary>One row of 1 column.</summary>
[StructLayout(LayoutKind.Sequential, Size = 17)]
public readonly struct Tile1 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 1;
}

/// <summary>One row of 2 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 18)]
public readonly struct Tile2 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 2;
}

/// <summary>One row of 3 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 19)]
public readonly struct Tile3 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 3;
}

/// <summary>One row of 4 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 20)]
public readonly struct Tile4 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 4;
}

/// <summary>One row of 5 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 21)]
public readonly struct Tile5 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 5;
}

/// <summary>One row of 6 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 22)]
public readonly struct Tile6 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 6;
}

/// <summary>One row of 7 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 23)]
public readonly struct Tile7 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 7;
}

/// <summary>One row of 8 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 24)]
public readonly struct Tile8 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 8;
}

/// <summary>One row of 9 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 25)]
public readonly struct Tile9 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 9;
}

/// <summary>One row of 10 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 26)]
public readonly struct Tile10 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 10;
}

/// <summary>One row of 11 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 27)]
public readonly struct Tile11 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 11;
}

/// <summary>One row of 12 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 28)]
public readonly struct Tile12 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 12;
}

/// <summary>One row of 13 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 29)]
public readonly struct Tile13 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 13;
}

/// <summary>One row of 14 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 30)]
public readonly struct Tile14 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 1;

    /// <inheritdoc/>
    public static int Columns => 14;
}

/// <summary>Two rows of 2 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 34)]
public readonly struct Tile2x2 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 2;

    /// <inheritdoc/>
    public static int Columns => 2;
}

/// <summary>Two rows of 3 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 35)]
public readonly struct Tile2x3 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 2;

    /// <inheritdoc/>
    public static int Columns => 3;
}

/// <summary>Two rows of 4 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 36)]
public readonly struct Tile2x4 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 2;

    /// <inheritdoc/>
    public static int Columns => 4;
}

/// <summary>Two rows of 5 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 37)]
public readonly struct Tile2x5 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 2;

    /// <inheritdoc/>
    public static int Columns => 5;
}

/// <summary>Two rows of 6 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 38)]
public readonly struct Tile2x6 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 2;

    /// <inheritdoc/>
    public static int Columns => 6;
}

/// <summary>Two rows of 7 columns.</summary>
[StructLayout(LayoutKind.Sequential, Size = 39)]
public readonly struct Tile2x7 : ITile
{
    /// <inheritdoc/>
    public static int Rows => 2;

    /// <inheritdoc/>
    public static int Columns => 7;
}
