using SaliencyGen.Compiler;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Each canonical pass changes the program, not the result.</summary>
public class PassTests(ITestOutputHelper output)
{
    // Folding and fusing change the order in which float32 sums are rounded, over some ten layers.
    private const double Tolerance = 2e-5;

    public static TheoryData<GraphPasses, int> Cases()
    {
        TheoryData<GraphPasses, int> data = [];
        foreach (var pass in Enum.GetValues<GraphPasses>().Where(pass => pass != GraphPasses.All))
            foreach (int seed in (int[])[1003, 1008, 1016, 1021]) data.Add(pass, seed);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OutputsAgreeWithThePassOff(GraphPasses pass, int seed)
    {
        var random = RandomNetworks.Create(seed);
        output.WriteLine(random.Description);
        var passes = pass == GraphPasses.None ? GraphPasses.None : GraphPasses.All & ~pass;
        using var on = ModelCompiler.Load(random.Model, options: Compiled.OneThread);
        using var off = ModelCompiler.Load(random.Model, new() { Passes = passes }, Compiled.OneThread);
        Assert.InRange(Compiled.Distance(off.Forward(random.Input), on.Forward(random.Input)), 0, Tolerance);
        foreach (var method in (ExplanationMethod[])[ExplanationMethod.Gradient, ExplanationMethod.GuidedBackprop, ExplanationMethod.GradCam])
        {
            if (!on.Methods.Contains(method)) continue;
            double distance = Compiled.Distance(off.Explain(method, random.Input, 0).Map, on.Explain(method, random.Input, 0).Map);
            output.WriteLine($"{method}: {distance:e2}");
            Assert.InRange(distance, 0, Tolerance);
        }
    }
}
