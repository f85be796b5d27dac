using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Control;

/// <summary>A subgraph for each entry along an axis of some tensors: https://onnx.ai/onnx/operators/onnx__Scan.html, without the batch that it had in opset 8.</summary>
internal sealed class ScanImporter() : ControlImporter("Scan", 9, 1)
{
    public override string Restrictions => "sequences of a length known at build time";

    public override IEnumerable<IReadOnlyList<OnnxNode>> Unroll(Subgraphs subgraphs)
    {
        var context = subgraphs.Context;
        var body = subgraphs.Graph("body");
        long scanned = context.Attributes.Int("num_scan_inputs", 0);
        if (scanned < 1 || scanned > subgraphs.Inputs) throw context.Attributes.Bad("num_scan_inputs", $"{scanned}", $"1 to {subgraphs.Inputs}");
        int count = (int)scanned, carried = subgraphs.Inputs - count, made = context.Node.Outputs.Count - carried;
        subgraphs.Require(body, "body", subgraphs.Inputs, context.Node.Outputs.Count);
        if (made < 0) throw context.Contradiction($"{context.Node.Outputs.Count} outputs", $"one for each of {carried} states at least");
        long[] inputAxes = Numbers(context, "scan_input_axes", count), outputAxes = Numbers(context, "scan_output_axes", made);
        long[] inputTurns = Numbers(context, "scan_input_directions", count), outputTurns = Numbers(context, "scan_output_directions", made);
        int[] extents = [.. Enumerable.Range(0, count).Select(i => context.Dims(carried + i)).Select((dims, i) => dims[context.Axis(inputAxes[i], dims.Count, "scan_input_axes")])];
        if (extents.Distinct().Count() > 1) throw context.Contradiction($"scan inputs of {ImportContext.Show(extents)} entries", "as many of each");
        return Steps();

        IEnumerable<IReadOnlyList<OnnxNode>> Steps()
        {
            var states = context.Node.Inputs.GetRange(0, carried);
            var scans = Enumerable.Range(0, made).Select(_ => new List<string>()).ToList();
            for (int step = 0; step < extents[0]; step++)
            {
                var nodes = new List<OnnxNode>();
                List<string> entries = [.. Enumerable.Range(0, count).Select(i => Entry(nodes, i, inputTurns[i] != 0 ? extents[0] - 1 - step : step))];
                nodes.AddRange(subgraphs.Inline(body, [.. states, .. entries], out var outputs, step));
                yield return nodes;
                states = outputs.GetRange(0, carried);
                for (int i = 0; i < made; i++) scans[i].Insert(outputTurns[i] != 0 ? 0 : step, outputs[carried + i]);
            }

            var last = new List<OnnxNode>();
            for (int i = 0; i < carried; i++) subgraphs.Return(last, states[i], i);
            for (int i = 0; i < made; i++) subgraphs.ReturnSteps(last, scans[i], carried + i, outputAxes[i]);
            yield return last;
        }

        string Entry(List<OnnxNode> nodes, int index, int place) => subgraphs.Add(
            nodes, "Gather", [context.Node.Inputs[carried + index], subgraphs.Integer(nodes, place)], StandardParts.Int("axis", inputAxes[index]));
    }

    private static long[] Numbers(ImportContext context, string attribute, int count)
    {
        var stated = context.Attributes.Ints(attribute);
        if (stated is null) return new long[count];
        return stated.Count == count ? [.. stated] : throw context.Attributes.Bad(attribute, $"a list of {stated.Count}", $"{count} numbers");
    }
}
