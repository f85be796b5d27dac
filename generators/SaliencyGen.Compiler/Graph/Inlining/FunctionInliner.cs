using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Inlining;

/// <summary>
/// Calls of functions that the model defines become the nodes of these: https://onnx.ai/onnx/repo-docs/IR.html#functions. A function counts before an operator of its
/// name, as it does to ONNX Runtime. Calls in calls are followed without recursion, and only so far.
/// </summary>
internal sealed class FunctionInliner(OnnxModel model, NodeCopies copies)
{
    /// <summary>Of all functions together, as often as they are called; some four times those of the largest networks that are exported with functions.</summary>
    private const int MostNodes = 20_000;

    private readonly Dictionary<(string, string, string), OnnxFunction> _functions =
        model.Functions.ToDictionary(function => (function.Domain, function.Name, function.Overload));

    /// <summary>The nodes, none of which is a call.</summary>
    public List<OnnxNode> Inline(IReadOnlyList<OnnxNode> nodes)
    {
        int inlined = 0;
        var result = new List<OnnxNode>();
        var open = new Stack<OnnxNode>(nodes.Reverse());
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!_functions.TryGetValue((node.Domain, node.OpType, node.Overload), out var function))
            {
                result.Add(node);
                continue;
            }

            foreach (var part in Enumerable.Reverse(Body(node, function))) open.Push(part);
            inlined += function.Body.Nodes.Count;
            if (inlined > MostNodes) throw Fail(Rule.UnsupportedShape, node, $"functions have more than {MostNodes} nodes once their calls are inlined; expected fewer");
        }

        return result;
    }

    private List<OnnxNode> Body(OnnxNode call, OnnxFunction function)
    {
        for (var outer = call.Call; outer is not null; outer = outer.Outer)
            if (outer.Function == function) throw Fail(Rule.InconsistentModel, call, "the function calls itself; expected no recursion");
        OpsetRange.Check(function);
        var body = function.Body;
        if (call.Inputs.Count > body.Inputs.Count || call.Outputs.Count > body.Outputs.Count)
            throw Fail(
                Rule.InconsistentModel, call,
                $"{call.Inputs.Count} inputs and {call.Outputs.Count} outputs; expected at most the function's {body.Inputs.Count} and {body.Outputs.Count}");
        var attributes = Attributes(call, function);
        var known = new Dictionary<string, string>();
        for (int i = 0; i < body.Inputs.Count; i++) known[body.Inputs[i].Name] = i < call.Inputs.Count ? call.Inputs[i] : "";
        var made = new HashSet<string>(body.Nodes.SelectMany(node => node.Outputs));
        var returned = new List<(string Inner, string Outer)>();
        for (int i = 0; i < call.Outputs.Count; i++)
        {
            string inner = body.Outputs[i].Name, outer = call.Outputs[i];
            if (outer.Length == 0) continue;
            if (made.Contains(inner) && !known.ContainsKey(inner)) known[inner] = outer;
            else returned.Add((inner, outer));
        }

        var nodes = copies.Of(body.Nodes, call.Label, known, new(function, attributes, call.Call));
        foreach (var (inner, outer) in returned)
        {
            if (!known.TryGetValue(inner, out string? tensor) || tensor.Length == 0)
                throw Fail(Rule.InconsistentModel, call, $"output {Quoted.Text(inner)} of the function is made by none of its nodes; expected one");
            nodes.Add(Part.Of(call, "Identity", [tensor], outer));
        }

        return nodes;
    }

    private static Dictionary<string, OnnxAttribute> Attributes(OnnxNode call, OnnxFunction function)
    {
        var attributes = function.Defaults.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var given in call.Attributes.Values)
        {
            if (!function.Attributes.Contains(given.Name) && !function.Defaults.ContainsKey(given.Name))
                throw Fail(Rule.UnsupportedAttribute, call, $"attribute {Quoted.Text(given.Name)} is not one of the function's");
            attributes[given.Name] = given;
        }

        return attributes;
    }

    private static ModelException Fail(Rule rule, OnnxNode call, string text)
    {
        string within = "";
        for (var outer = call.Call; outer is not null; outer = outer.Outer)
            if (outer.Outer is null) within = $" within a call of {Quoted.Text(outer.Function.Name)}";
        return new(rule, $"node {call.Display}, a call of a function{within}: {text}");
    }
}
