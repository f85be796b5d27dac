using SaliencyGen.Operators;

namespace SaliencyGen.Kernels;

/// <summary>
/// The maps and the order of an elementwise pass. A vector is walked as one plane of rows of one cell, so that its many planes
/// become one run; rows that lie end to end in every map are one run too.
/// </summary>
internal readonly struct ElementwiseWalk
{
    /// <summary>Planes to walk.</summary>
    public readonly int Planes;

    /// <summary>Rows in a plane.</summary>
    public readonly int Rows;

    /// <summary>Cells in a row.</summary>
    public readonly int Columns;

    /// <summary>Whether successive rows of a plane are one run of cells in every map.</summary>
    public readonly bool Joined;

    /// <summary>The maps of the pass; those of operands that the operator does not read are empty.</summary>
    public readonly MapWalk Output, Value, A, B, C, D;

    /// <summary>A pass over the cells of <paramref name="output"/> that reads <paramref name="count"/> operands.</summary>
    public ElementwiseWalk(in FeatureMap output, in FeatureMap value, in OperandMaps operands, int count)
    {
        bool vector = output.Height == 1 && output.Width == 1;
        (Planes, Rows, Columns) = vector ? (1, output.Planes, 1) : (output.Planes, output.Height, output.Width);
        Output = new(output, vector);
        Value = new(value, vector);
        if (count > 0)
            A = new(operands.A, vector);
        if (count > 1)
            B = new(operands.B, vector);
        if (count > 2)
            C = new(operands.C, vector);
        if (count > 3)
            D = new(operands.D, vector);
        Joined = Output.Joins(Columns) && Value.Joins(Columns)
            && A.Joins(Columns) && B.Joins(Columns) && C.Joins(Columns) && D.Joins(Columns);
    }
}
