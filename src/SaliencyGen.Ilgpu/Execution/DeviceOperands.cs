using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>The operands of a chain of operators, at most four.</summary>
public readonly struct DeviceOperands(DeviceOperand a, DeviceOperand b = default, DeviceOperand c = default, DeviceOperand d = default)
{
    /// <summary>First operand.</summary>
    public readonly DeviceOperand A = a;

    /// <summary>Second operand.</summary>
    public readonly DeviceOperand B = b;

    /// <summary>Third operand.</summary>
    public readonly DeviceOperand C = c;

    /// <summary>Fourth operand.</summary>
    public readonly DeviceOperand D = d;

    /// <summary>The operator's result for the value at flat index <paramref name="index"/>; reads only the operands that it has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Apply<TOperator>(ArrayView<float> arena, ArrayView<float> weights, float value, int index, Scalars scalars)
        where TOperator : struct, IOperator
    {
        float a = TOperator.Operands > 0 ? A.Read(arena, weights, index) : 0;
        float b = TOperator.Operands > 1 ? B.Read(arena, weights, index) : 0;
        float c = TOperator.Operands > 2 ? C.Read(arena, weights, index) : 0;
        float d = TOperator.Operands > 3 ? D.Read(arena, weights, index) : 0;
        return TOperator.Apply<DeviceSimd, float>(value, a, b, c, d, scalars);
    }
}
