using System.Runtime.CompilerServices;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>Calls on memory of the host, with the promises that the CPU's session makes about arguments.</content>
public sealed unsafe partial class DeviceSession
{
    /// <summary>Runs a program that writes the model's output. The result is valid until the next prediction.</summary>
    public ReadOnlySpan<float> Predict(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> input,
        [CallerArgumentExpression(nameof(input))] string inputName = "")
    {
        Check.Input(input, _shape.InputLength, inputName);
        var prediction = _prediction.AsSpan(0, _shape.OutputLength);
        Run(program, input, default, (ExplainedScore)0, prediction, default, 1);
        return prediction;
    }

    /// <summary>The same for several inputs.</summary>
    public ReadOnlySpan<float> PredictBatch(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> inputs,
        [CallerArgumentExpression(nameof(inputs))] string inputsName = "")
    {
        int count = BatchCheck.Count(inputs.Length, _shape.InputLength, _shape.BatchSize, inputsName);
        Check.Input(inputs, inputs.Length, inputsName);
        var prediction = _prediction.AsSpan(0, count * _shape.OutputLength);
        Run(program, inputs, default, (ExplainedScore)0, prediction, default, count);
        return prediction;
    }

    /// <summary>Runs a program that writes an attribution for every input value.</summary>
    public Explanation Explain(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        Span<float> attribution,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "") =>
        One(program, input, default, false, score, attribution, _shape.InputLength, inputName, "", attributionName);

    /// <summary>Runs a program that writes a heatmap.</summary>
    public Explanation ExplainHeatmap(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        Span<float> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "") =>
        One(program, input, default, false, score, heatmap, _shape.HeatmapLength, inputName, "", heatmapName);

    /// <summary>Runs a program that writes a map, for several inputs at once.</summary>
    public void ExplainBatch(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> baselines,
        ExplainedScores scores,
        Span<float> results,
        Span<Explanation> explanations,
        bool isHeatmap,
        bool hasBaseline,
        [CallerArgumentExpression(nameof(inputs))] string inputsName = "",
        [CallerArgumentExpression(nameof(baselines))] string baselinesName = "",
        [CallerArgumentExpression(nameof(results))] string resultsName = "",
        [CallerArgumentExpression(nameof(explanations))] string explanationsName = "")
    {
        int count = scores.Count(explanations.Length, _shape.BatchSize, _shape.OutputLength);
        BatchCheck.Length(inputs.Length, count, _shape.InputLength, inputsName);
        Check.Input(inputs, inputs.Length, inputsName);
        if (hasBaseline) BatchCheck.BaselinePitch(baselines.Length, count, _shape.InputLength, baselinesName);
        Check.Input(baselines, baselines.Length, baselinesName);
        BatchCheck.Length(results.Length, count, isHeatmap ? _shape.HeatmapLength : _shape.InputLength, resultsName);
        BatchCheck.Length(explanations.Length, count, 1, explanationsName);
        Check.Apart(inputs, results, resultsName);
        Check.Apart(baselines, results, resultsName);
        Run(program, inputs, baselines, scores, results, explanations, count);
    }

    private Explanation One(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> baseline,
        bool hasBaseline,
        ExplainedScore score,
        Span<float> result,
        int resultLength,
        string inputName,
        string baselineName,
        string resultName,
        int exit = 0)
    {
        Check.Input(input, _shape.InputLength, inputName);
        if (hasBaseline) Check.Input(baseline, _shape.InputLength, baselineName);
        score.Check(_shape.OutputLength);
        Check.Length(result.Length, resultLength, resultName);
        Check.Apart(input, result, resultName);
        Check.Apart(baseline, result, resultName);
        Explanation explanation = default;
        Run(program, input, baseline, score, result, new(ref explanation), 1, exit);
        return explanation;
    }
}
