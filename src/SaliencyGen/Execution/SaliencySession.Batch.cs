using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Execution;

/// <content>
/// Calls for several images. On the CPU they run one behind the other, each on all threads: one image keeps the cores busy, and its
/// working memory in their caches.
/// </content>
public sealed unsafe partial class SaliencySession
{
    /// <summary>Runs a program that writes the model's output, for each input. The result is valid until the next prediction.</summary>
    public ReadOnlySpan<float> PredictBatch(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> inputs,
        [CallerArgumentExpression(nameof(inputs))] string inputsName = "")
    {
        int count = BatchCheck.Count(inputs.Length, _shape.InputLength, _shape.BatchSize, inputsName);
        Check.Input(inputs, inputs.Length, inputsName);
        using var stay = Enter();
        for (int image = 0; image < count; image++)
        {
            var prediction = _prediction.AsSpan(image * _shape.OutputLength, _shape.OutputLength);
            RunInside(program, score: 0, inputs.Slice(image * _shape.InputLength, _shape.InputLength), default, prediction, transposed: false);
        }

        return _prediction.AsSpan(0, count * _shape.OutputLength);
    }

    /// <summary>Runs a program that writes a map, for each input.</summary>
    public void ExplainBatch(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> baselines,
        ExplainedScores scores,
        Span<float> results,
        Span<Explanation> explanations,
        bool isHeatmap,
        bool hasBaseline,
        bool transposed = true,
        [CallerArgumentExpression(nameof(inputs))] string inputsName = "",
        [CallerArgumentExpression(nameof(baselines))] string baselinesName = "",
        [CallerArgumentExpression(nameof(results))] string resultsName = "",
        [CallerArgumentExpression(nameof(explanations))] string explanationsName = "")
    {
        int count = scores.Count(explanations.Length, _shape.BatchSize, _shape.OutputLength);
        int resultLength = isHeatmap ? _shape.HeatmapLength : _shape.InputLength;
        BatchCheck.Length(inputs.Length, count, _shape.InputLength, inputsName);
        Check.Input(inputs, inputs.Length, inputsName);
        int pitch = hasBaseline ? BatchCheck.BaselinePitch(baselines.Length, count, _shape.InputLength, baselinesName) : 0;
        Check.Input(baselines, baselines.Length, baselinesName);
        BatchCheck.Length(results.Length, count, resultLength, resultsName);
        BatchCheck.Length(explanations.Length, count, 1, explanationsName);
        Check.Apart(inputs, results, resultsName);
        Check.Apart(baselines, results, resultsName);
        using var stay = Enter();
        for (int image = 0; image < count; image++)
        {
            explanations[image] = RunInside(
                program,
                scores.Of(image, _shape.OutputLength),
                inputs.Slice(image * _shape.InputLength, _shape.InputLength),
                hasBaseline ? baselines.Slice(image * pitch, _shape.InputLength) : default,
                results.Slice(image * resultLength, resultLength),
                transposed);
        }

        Check.Map(results, inputsName);
    }
}
