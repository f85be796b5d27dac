using System.Diagnostics;
using SaliencyGen.Dynamic;

namespace SaliencyGen.Cli.Models;

/// <summary>What <c>saliency check</c> says.</summary>
internal sealed record ModelReport(
    string Model,
    string Input,
    string InputLayout,
    int Outputs,
    double InstanceMegabytes,
    bool IsTimed,
    IReadOnlyList<string> Messages,
    IReadOnlyList<CompiledMethod> Methods,
    IReadOnlyDictionary<string, string> Missing)
{
    public static ModelReport Of(DynamicModel model, string name, bool isTimed) => new(
        name,
        $"{model.InputChannels}x{(model.InputDepth > 1 ? $"{model.InputDepth}x" : "")}{model.InputHeight}x{model.InputWidth}",
        $"{model.InputLayout}",
        model.OutputLength,
        model.InstanceBytes / 1e6,
        isTimed,
        [.. model.Messages.Select(message => $"{message.Rule.Id}: {message.Text}.")],
        [.. model.Methods.Select(method => new CompiledMethod(method.ToString(), isTimed ? Milliseconds(model, method) : null))],
        model.Inapplicable.ToDictionary(method => method.Name, method => method.Reason));

    private static double Milliseconds(DynamicModel model, ExplanationMethod method)
    {
        var input = new float[model.InputLength];
        var random = new Random(1);
        foreach (ref float value in input.AsSpan()) value = random.NextSingle();
        var map = new float[method.IsHeatmap ? model.InputDepth * model.InputHeight * model.InputWidth : model.InputLength];
        model.Explain(method, input, new float[input.Length], 0, map);
        long start = Stopwatch.GetTimestamp();
        model.Explain(method, input, new float[input.Length], 0, map);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

/// <summary>A method that the model has.</summary>
/// <param name="Name">As in <see cref="ExplanationMethod"/>.</param>
/// <param name="Milliseconds">Of a call on an input of noise; null where nobody asked.</param>
internal sealed record CompiledMethod(string Name, double? Milliseconds);
