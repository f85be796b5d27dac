namespace SaliencyGen.Kernels;

/// <summary>A number that is a constant to the JIT.</summary>
internal interface IConstant
{
    static abstract int Value { get; }
}

internal readonly struct One : IConstant
{
    public static int Value => 1;
}

internal readonly struct Two : IConstant
{
    public static int Value => 2;
}

internal readonly struct Three : IConstant
{
    public static int Value => 3;
}

/// <summary>The column step of a blocked map at stride 1.</summary>
internal readonly struct BlockStep : IConstant
{
    public static int Value => FeatureMap.BlockSize;
}

/// <summary>A column step known at run time only.</summary>
internal readonly struct AnyStep : IConstant
{
    public static int Value => 0;
}
