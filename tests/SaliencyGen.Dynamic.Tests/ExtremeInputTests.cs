using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Inputs that are zero, denormal, huge or no numbers: every method gives a finite map, or says which argument it is about.</summary>
public class ExtremeInputTests(ITestOutputHelper output)
{
    public static TheoryData<string> Networks => Tier.Rows(
        ["convolutions 2000", "convolutions 2003", "transformer 0", "convolutions 2005", "convolutions 2007", "transformer 2", "transformer 5"], name => name is not "convolutions 2000");

    [Theory]
    [MemberData(nameof(Networks))]
    public void EveryMapIsFiniteOrRefused(string name)
    {
        var network = Create(name);
        output.WriteLine(network.Description);
        using var model = Compiled.Open(network);
        foreach (var (what, input) in Inputs(network.Input))
            foreach (var method in model.Methods)
            {
                var thrown = Record.Exception(() => Assert.All(model.Explain(method, input, target: 0, network.Baseline).Map, value => Assert.True(double.IsFinite(value), $"{method} of {what}")));
                if (thrown is ArgumentException refusal) Assert.Equal("input", refusal.ParamName);
                else Assert.Null(thrown);
                bool isNumber = input.All(float.IsFinite);
                Assert.True(isNumber || thrown is not null, $"{method} of {what}");
                if (thrown is not null) output.WriteLine($"{method} of {what}: {thrown.Message}");
                // What is as small as images are has no excuse.
                Assert.True(!isNumber || thrown is null || input.Max(MathF.Abs) > 1e6f, $"{method} of {what}: {thrown?.Message}");
            }
    }

    private static RandomNetwork Create(string name) => name.Split(' ') is [var kind, var seed] && kind == "transformer"
        ? RandomTransformers.Create(int.Parse(seed))
        : RandomNetworks.Create(int.Parse(name.Split(' ')[1]));

    private static IEnumerable<(string What, float[] Input)> Inputs(float[] image)
    {
        yield return ("zeros", new float[image.Length]);
        yield return ("denormals", Array.ConvertAll(image, value => value * 1e-40f));
        yield return ("one pixel of 1e30", With(image, 1e30f));
        yield return ("1e30", Array.ConvertAll(image, value => value * 1e30f));
        yield return ("the largest numbers", Array.ConvertAll(image, value => value < 0 ? float.MinValue : float.MaxValue));
        yield return ("a NaN", With(image, float.NaN));
        yield return ("an infinity", With(image, float.PositiveInfinity));
        yield return ("minus infinity", With(image, float.NegativeInfinity));
    }

    private static float[] With(float[] image, float value)
    {
        float[] changed = [.. image];
        changed[image.Length / 2] = value;
        return changed;
    }
}
