using SaliencyGen.Reference.Operators;
using static System.Math;

namespace SaliencyGen.Reference.Recognition;

/// <summary>
/// Functions of one element in other operators, such as x (1 + erf(x / sqrt 2)) / 2. All that elementwise steps make of one tensor and of numbers is
/// evaluated at some points, and compared with what is known.
/// </summary>
internal static class WrittenActivation
{
    private const int Deepest = 12;

    // Numbers in files are float32, and cubes of the points multiply what they are off by.
    private const double Tolerance = 2e-6;

    private static readonly double[] Points = [.. Enumerable.Range(-60, 121).Select(i => i / 7.5 + 0.013), -40, 40];

    private static readonly Activation[] Known =
    [
        new FixedActivation(GeluForms.Exact), new FixedActivation(GeluForms.ByTanh), new FixedActivation(GeluForms.BySigmoid(1.702)),
        new FixedActivation(GeluForms.BySigmoid(1)), SmoothActivations.Sigmoid, SmoothActivations.Tanh, SmoothActivations.Softplus,
        SmoothActivations.Mish, SmoothActivations.HardSwish,
        new FixedActivation(z => Clamp(z / 6 + 0.5, 0, 1), z => z is > -3 and < 3 ? 1.0 / 6 : 0) { IsHardSigmoid = true },
    ];

    public static Step? EndingAt(ForwardPass pass, Step step)
    {
        if (!IsElementwise(step.Operator) || !pass.Network.IsLive(step.Output))
            return null;
        foreach (string source in Sources(pass, step).Reverse())
            if (Values(pass, step, source, Deepest) is { } values && Known.FirstOrDefault(f => Agrees(f.Function([]), values)) is { } activation)
                return new Step(step.Name, activation, [source], step.Output);
        return null;
    }

    /// <summary>The tensors that the step may be a function of, the nearest first, without those that it reads itself and alone.</summary>
    private static IEnumerable<string> Sources(ForwardPass pass, Step step)
    {
        List<string> found = [.. step.Inputs.Where(pass.Network.IsLive).Distinct()];
        int own = found.Count == 1 ? 1 : 0;
        for (int k = 0; k < found.Count && found.Count < 2 * Deepest; k++)
            if (pass.Network.Producer(found[k]) is { } before && IsElementwise(before.Operator))
                found.AddRange(before.Inputs.Where(pass.Network.IsLive).Where(input => !found.Contains(input)).Distinct());
        return found.Skip(own).Where(tensor => pass[tensor].Shape.AsSpan().SequenceEqual(pass[step.Output].Shape));
    }

    // Null where the step depends on anything but the source and numbers.
    private static double[]? Values(ForwardPass pass, Step step, string source, int depth)
    {
        Tensor?[] inputs = new Tensor?[step.Inputs.Length];
        for (int k = 0; k < inputs.Length; k++)
        {
            string name = step.Inputs[k];
            if (name.Length > 0 && (Read(pass, name, source, depth) is not { } values || (inputs[k] = values) is null))
                return null;
        }
        return step.Operator.Forward(inputs).Data;
    }

    private static Tensor? Read(ForwardPass pass, string name, string source, int depth)
    {
        if (name == source)
            return new Tensor([Points.Length], Points);
        if (!pass.Network.IsLive(name))
            return pass[name].Data is [var number, ..] all && all.All(v => v == number) ? new Tensor([1], [number]) : null;
        return depth > 0 && pass.Network.Producer(name) is { } before && IsElementwise(before.Operator) && Values(pass, before, source, depth - 1) is { } values
            ? new Tensor([Points.Length], values)
            : null;
    }

    private static bool IsElementwise(Operator op) => op is Activation or Binary or Sum or Extremum or Identity;

    private static bool Agrees(ElementFunction f, double[] values) =>
        values.Length == Points.Length && Points.Zip(values).All(at => Abs(f.Value(0, at.First) - at.Second) <= Tolerance * (1 + Abs(at.First)));
}
