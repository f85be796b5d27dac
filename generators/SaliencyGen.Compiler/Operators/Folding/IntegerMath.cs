namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Integer operators whose ONNX meaning differs from what C# does at the edges.</summary>
internal static class IntegerMath
{
    /// <summary>Truncates toward zero.</summary>
    public static long Divide(long a, long b) => b switch
    {
        0 => throw new DivideByZeroException(),
        -1 => unchecked(-a),
        _ => a / b,
    };

    /// <summary>The sign follows the divisor, as in Python (Mod with fmod = 0).</summary>
    public static long FloorModulo(long a, long b)
    {
        long rest = Remainder(a, b);
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    }

    /// <summary>The sign follows the dividend, as in C (Mod with fmod = 1).</summary>
    public static long Remainder(long a, long b) => b switch
    {
        0 => throw new DivideByZeroException(),
        -1 => 0,
        _ => a % b,
    };

    public static long Power(long value, long exponent)
    {
        if (exponent < 0) return value switch { 1 => 1, -1 => exponent % 2 == 0 ? 1 : -1, 0 => throw new DivideByZeroException(), _ => 0 };
        long result = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            unchecked
            {
                if ((exponent & 1) != 0) result *= value;
                value *= value;
            }
        }

        return result;
    }
}
