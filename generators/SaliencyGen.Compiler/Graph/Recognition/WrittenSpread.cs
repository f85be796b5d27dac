using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>How a spread is kept away from 0 by a number.</summary>
internal enum SpreadBound
{
    /// <summary>sqrt(squares + number).</summary>
    Inside,

    /// <summary>sqrt(squares) + number.</summary>
    Behind,

    /// <summary>The larger of sqrt(squares) and number.</summary>
    Floor,
}

/// <summary>A spread as a file writes it out: the root of a mean or a sum of squares, times constants, with a number that keeps it away from 0.</summary>
internal sealed record WrittenSpread
{
    /// <summary>The tensor whose squares are taken, or from which the mean is taken off first.</summary>
    public string Source { get; init; } = "";

    public bool IsCentred { get; init; }

    /// <summary>In ascending order as stated; null for all.</summary>
    public IReadOnlyList<long>? Axes { get; init; }

    /// <summary>Squares are averaged; else they are added up.</summary>
    public bool IsMean { get; init; }

    /// <summary>Constants that the mean or sum is multiplied by, or divided.</summary>
    public IReadOnlyList<(string Tensor, bool Divides)> Factors { get; init; } = [];

    public SpreadBound Bound { get; init; }

    public double Epsilon { get; init; }

    /// <summary>Shapes to which the spread, or a mean, is expanded: the source's, if this is a normalisation.</summary>
    public IReadOnlyList<string> Shapes { get; init; } = [];

    /// <summary>What computes it.</summary>
    public IReadOnlyList<OnnxNode> Nodes { get; init; } = [];

    public WrittenSpread Through(OnnxNode node) => this with { Nodes = [.. Nodes, node] };
}
