using System.Diagnostics;
using System.Text.RegularExpressions;
using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Dynamic;

namespace SaliencyGen.Benchmarks;

/// <summary>One network from file to maps.</summary>
internal static partial class ZooRun
{
    private const int Target = 0;

    // Within a smaller step fewer rectifiers change, a larger one has less rounding: which is best depends on the network.
    private static readonly float[] Steps = [1e-4f, 4e-4f, 2e-3f];

    // Scores in float32 are known to this part of themselves.
    private const double ScoreRounding = 2e-6;

    private static readonly TimeSpan LongestForwardOfManyRuns = TimeSpan.FromSeconds(0.04);

    private static readonly ExplanationMethod[] ManyRuns = [ExplanationMethod.IntegratedGradients, ExplanationMethod.ScoreCam, ExplanationMethod.ReciproCam];

    public static ZooRow Measure(string path, bool isAllMethods)
    {
        var bounded = new CompilationOptions { InputLow = new([-5f]), InputHigh = new([5f]) };
        var files = new OneFile(path);
        long start = Stopwatch.GetTimestamp();
        var generated = Compiler.ModelCompiler.Compile(files, bounded with { ClassName = "Network", WeightsName = files.ModelFileName });
        var time = Stopwatch.GetElapsedTime(start);
        var text = generated.Source ?? throw new CompilationException(path, generated.Messages);
        int methods = Generated().Matches(text).Select(match => match.Value).Distinct().Count();

        using var model = Dynamic.ModelCompiler.Load(path, isAllMethods ? bounded : bounded with { Methods = new(["Gradient", "DeepLift"]) }, new() { Threads = 1 });
        using var score = new OnnxRuntimeScore(path, [1, model.InputChannels, model.InputHeight, model.InputWidth]);
        var given = ZooImage.Beside(path, model.InputLength);
        float[] image = given.Image;
        float[] output = model.Predict(image).ToArray(), map = new float[model.InputLength], heat = new float[model.InputHeight * model.InputWidth];
        double forward = Distance(output, score.Outputs(image));

        model.Explain(ExplanationMethod.Gradient, image, default, Target, map);
        double differences = given.Slopes is { } slopes ? Distance(given.Along(map), slopes) : Steps.Min(step => Along(map, image, step, score));
        double? gradient = given.Gradient is { } expected ? Distance(map, expected) : null;

        var explanation = model.Explain(ExplanationMethod.DeepLift, image, new float[image.Length], Target, map);
        double known = Math.Max(Math.Abs(explanation.Score - explanation.ReferenceScore), ScoreRounding / 1e-3 * Math.Max(Math.Abs(explanation.Score), Math.Abs(explanation.ReferenceScore)));

        start = Stopwatch.GetTimestamp();
        model.Predict(image);
        bool isQuick = Stopwatch.GetElapsedTime(start) < LongestForwardOfManyRuns;
        List<ExplanationMethod> run = [.. model.Methods.Where(method => isQuick || !ManyRuns.Contains(method))], infinite = [];
        foreach (var method in run)
        {
            float[] result = method.IsHeatmap ? heat : map;
            model.Explain(method, image, new float[image.Length], Target, result);
            if (!Array.TrueForAll(result, float.IsFinite)) infinite.Add(method);
        }

        return new()
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Opset = OnnxReader.Read(files).Opset,
            Forward = forward,
            Differences = differences,
            Gradient = gradient,
            Methods = methods,
            Runs = run.Count,
            Infinite = infinite,
            Delta = Math.Abs(explanation.Delta) / known,
            Generator = time,
            Lines = text.AsSpan().Count('\n'),
        };
    }

    /// <summary>Slopes along directions of random signs, by differences of ONNX Runtime's output.</summary>
    private static double Along(float[] gradient, float[] image, float step, OnnxRuntimeScore score)
    {
        Random random = new(3);
        double[] slopes = new double[ZooImage.Directions], measured = new double[ZooImage.Directions];
        for (int i = 0; i < slopes.Length; i++)
        {
            float[] up = [.. image], down = [.. image];
            for (int k = 0; k < image.Length; k++)
            {
                float move = random.Next(2) == 0 ? step : -step;
                up[k] += move;
                down[k] -= move;
                slopes[i] += (double)gradient[k] * (up[k] - (double)down[k]);
            }

            measured[i] = (double)score.Outputs(up)[Target] - score.Outputs(down)[Target];
        }

        return Distance(slopes, measured);
    }

    private static double Distance(float[] actual, float[] expected) => Distance(Array.ConvertAll(actual, x => (double)x), Array.ConvertAll(expected, x => (double)x));

    private static double Distance(double[] actual, double[] expected) =>
        Math.Sqrt(actual.Zip(expected, (a, b) => (a - b) * (a - b)).Sum() / expected.Sum(b => b * b));

    [GeneratedRegex(@"public global::SaliencyGen.Explanation Explain\w+(?=\()")]
    private static partial Regex Generated();
}
