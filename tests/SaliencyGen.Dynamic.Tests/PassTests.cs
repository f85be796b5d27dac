using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Each pass changes the program, not what any method explains.</summary>
public class PassTests(ITestOutputHelper output)
{
    // Folding and fusing change the order in which float32 sums are rounded, over some ten layers, and methods with quotients enlarge that.
    private const double Tolerance = 1e-4;

    // What a float32 sum of some hundred terms of magnitude 1 is off by.
    private const double Rounding = 1e-6;

    public static TheoryData<int> Seeds() => [1003, 1008, 1016, 1021];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryMethodAgreesWithEachPassOff(int seed)
    {
        var random = RandomNetworks.Create(seed);
        output.WriteLine(random.Description);
        var reference = ReferenceNetwork.Load(random.Model);
        int target = seed % random.Classes;
        using var on = ModelCompiler.Load(random.Model, LrpComposites.Bounds, Compiled.OneThread);
        var maps = on.Methods.ToDictionary(method => method, method => on.Explain(method, random.Input, target, random.Baseline).Map);
        var disturbances = new Dictionary<ExplanationMethod, double>();
        List<string> found = [];
        foreach (var off in Enum.GetValues<GraphPasses>().Where(pass => pass != GraphPasses.All))
        {
            var passes = off == GraphPasses.None ? GraphPasses.None : GraphPasses.All & ~off;
            using var model = ModelCompiler.Load(random.Model, LrpComposites.Bounds with { Passes = passes }, Compiled.OneThread);
            Assert.InRange(Compiled.Distance(model.Forward(random.Input), on.Forward(random.Input)), 0, Tolerance);
            Assert.Equal(on.Methods, model.Methods);
            foreach (var (method, map) in maps)
            {
                double distance = Compiled.Distance(model.Explain(method, random.Input, target, random.Baseline).Map, map);
                if (distance <= Tolerance || PassExceptions.Know(GraphPasses.All & ~passes, method)) continue;
                if (distance > Tolerance + (2 * Disturbance(method))) found.Add($"{off} off, {method}: {distance:e2}");
            }
        }

        Assert.Empty(found);

        // LRP divides by sums that may nearly vanish: where the oracle itself moves when these shift by a rounding error, no two float32
        // results can be closer to each other than twice that.
        double Disturbance(ExplanationMethod method)
        {
            if (!LrpComposites.Named.TryGetValue(method, out var composite)) return 0;
            if (disturbances.TryGetValue(method, out double known)) return known;
            double[] input = Array.ConvertAll(random.Input, value => (double)value);
            double moved = Compiled.Distance(
                reference.Lrp(input, target, composite.Shifted(Rounding)).Values, reference.Lrp(input, target, composite).Values);
            output.WriteLine($"{method}: the oracle itself moves by {moved:e2}");
            return disturbances[method] = moved;
        }
    }
}
