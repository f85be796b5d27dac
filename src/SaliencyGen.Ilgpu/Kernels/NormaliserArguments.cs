using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>A normaliser's lines and what they are divided by.</summary>
internal readonly struct NormaliserArguments(LineArguments lines, in NormalisationShape shape, int passes, float stabilizer)
{
    public readonly LineArguments Lines = lines;

    /// <summary>Passes over a line before its results are written.</summary>
    public readonly int Passes = passes;
    private readonly int _spread = (int)shape.Spread;
    private readonly int _isCentred = shape.Centred ? 1 : 0;
    private readonly float _epsilon = shape.Epsilon;
    public readonly float Stabilizer = stabilizer;

    public LineSpread Spread => new(_spread, _isCentred, _epsilon);
}
