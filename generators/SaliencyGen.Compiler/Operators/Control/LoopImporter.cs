using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Control;

/// <summary>
/// A subgraph over and over: https://onnx.ai/onnx/operators/onnx__Loop.html. The build has to know how often: the trip count, and each condition once the round
/// that computes it is imported. What rounds hand on may depend on the image.
/// </summary>
internal sealed class LoopImporter() : ControlImporter("Loop", 1, 0)
{
    /// <summary>The trip count and the condition.</summary>
    private const int FirstCarried = 2;

    public override string Restrictions => "a number of rounds and conditions known at build time";

    public override IEnumerable<IReadOnlyList<OnnxNode>> Unroll(Subgraphs subgraphs)
    {
        var context = subgraphs.Context;
        var body = subgraphs.Graph("body");
        var given = context.Node.Inputs.Take(subgraphs.Inputs).ToList();
        while (given.Count < FirstCarried) given.Add("");
        int carried = given.Count - FirstCarried;
        subgraphs.Require(body, "body", FirstCarried + carried, 1 + context.Node.Outputs.Count);
        long rounds = given[0].Length > 0 ? context.Integer(0, "M") : long.MaxValue;
        if (given[0].Length == 0 && given[1].Length == 0) throw context.Contradiction("neither a trip count nor a condition", "one of them");
        return Rounds(subgraphs, body, given, rounds);
    }

    private static IEnumerable<IReadOnlyList<OnnxNode>> Rounds(Subgraphs subgraphs, OnnxGraph body, List<string> given, long rounds)
    {
        int carried = given.Count - FirstCarried;
        string condition = given[1];
        var states = given.GetRange(FirstCarried, carried);
        var scans = Enumerable.Range(0, body.Outputs.Count - 1 - carried).Select(_ => new List<string>()).ToList();
        for (int round = 0; round < rounds; round++)
        {
            if (condition.Length > 0 && !subgraphs.IsTrue(condition, $"the condition of round {round}"))
            {
                if (given[1].Length > 0) break;
                throw subgraphs.Context.Contradiction($"a loop without a condition, whose body ends it before round {round}", "a condition, or a body that goes on");
            }

            var first = new List<OnnxNode>();
            string number = subgraphs.Integer(first, round), isOn = subgraphs.Integer(first, 1);
            var nodes = subgraphs.Inline(body, [number, isOn, .. states], out var outputs, round);
            yield return [.. first, .. nodes];

            // Where none is given, ONNX passes over what the body gives, and ONNX Runtime does not.
            condition = outputs[0];
            states = outputs.GetRange(1, carried);
            for (int i = 0; i < scans.Count; i++) scans[i].Add(outputs[1 + carried + i]);
        }

        var last = new List<OnnxNode>();
        for (int i = 0; i < carried; i++) subgraphs.Return(last, states[i], i);
        for (int i = 0; i < scans.Count; i++) subgraphs.ReturnSteps(last, scans[i], carried + i);
        yield return last;
    }
}
