using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Whether an operator has marks among its operands (<see cref="IOperator.MarkOperands"/>), as a constant.</summary>
/// <remarks>
/// Kernels have it as a type argument, to ask no operator without: for a long chain each question is many calls to inline, and the JIT inlines
/// only so many into one method.
/// </remarks>
internal interface IMarks
{
    /// <summary>Some operands are marks that are read or written.</summary>
    static abstract bool Any { get; }
}

/// <summary>All operands are maps of elements.</summary>
internal readonly struct NoMarks : IMarks
{
    /// <inheritdoc/>
    public static bool Any => false;
}

/// <summary>Some operands are marks.</summary>
internal readonly struct SomeMarks : IMarks
{
    /// <inheritdoc/>
    public static bool Any => true;
}

/// <summary>Reads operands that may be marks, in maps with channels beside each other.</summary>
internal static unsafe class Marks
{
    /// <summary>Whether an operator has any.</summary>
    public static bool In<TOperator>()
        where TOperator : IOperator => TOperator.MarkOperands != 0 || TOperator.WritesMarks;

    /// <summary>One register of a cell's operand from <paramref name="lane"/> on; <paramref name="isMarks"/>, a constant, is 0 where it is elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Read<TSimd, TVector>(float* cell, int lane, int isMarks)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        isMarks == 0 ? TSimd.Load(cell + lane) : TSimd.Lanes(*(uint*)cell, lane);
}
