using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Tests.Operators;

/// <summary>Every function of one element that the compiler has, each with several parameters, found by reflection. Bounds alone may be infinite.</summary>
internal static class FunctionSamples
{
    private static readonly float[][] Parameters =
    [
        [], [0], [1], [2], [-3], [0.25f], [-0.5f], [0, 6], [-1, 2], [1, 3], [0.2f, 0.5f], [1, -1], [0, float.PositiveInfinity], [0, 0, 1], [1, 1, 0], [-1, 0, 1],
    ];

    public static IEnumerable<Type> Types { get; } =
        typeof(PointwiseFunction).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PointwiseFunction)) && !type.IsAbstract).ToList();

    public static IEnumerable<PointwiseFunction> Of(Type type)
    {
        int count = type.GetConstructors()[0].GetParameters().Length;
        return Parameters.Where(values => values.Length == count && (type == typeof(Clip) || values.All(float.IsFinite)))
            .Select(values => (PointwiseFunction)Activator.CreateInstance(type, [.. values.Cast<object>()])!);
    }
}
