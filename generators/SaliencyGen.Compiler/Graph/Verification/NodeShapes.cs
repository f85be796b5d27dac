using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Graph.Verification;

/// <summary>Whether the shapes at each kind of node go together. A kind that is not entered is a fault, not a node that passes.</summary>
internal static class NodeShapes
{
    /// <summary>What is wrong with a node's shapes; null where nothing is.</summary>
    public static string? Fault(Node node) => node switch
    {
        ConvolutionNode convolution => Convolution(convolution),
        VolumeConvolutionNode volume => Convolution(volume.Unfolded),
        TransposedConvolutionNode transposed => Transposed(transposed),
        DenseNode dense => Dense(dense),
        AffineNode or PointwiseNode => Same(node),
        AddNode or MultiplyNode or QuotientNode => Pair(node),
        MatrixProductNode product => Product(product),
        ChoiceNode choice => choice.Inputs.TrueForAll(operand => operand.Shape.Equals(choice.Output.Shape)) ? null : Differs(choice, $"the shapes of {string.Join(", ", choice.Inputs)}"),
        MaxPoolNode pool => Windowed(pool, pool.Window, mayEndOutside: true) ?? SameChannels(pool),
        AveragePoolNode pool => Windowed(pool, pool.Window, mayEndOutside: true) ?? SameChannels(pool),
        GlobalAverageNode average => average.Output.Shape.IsSpatial ? Differs(average, "one position") : SameChannels(average),
        PadNode pad => Pad(pad),
        ResampleNode resample => Mapped(resample, resample.Tables),
        PickNode pick => Mapped(pick, pick.Tables),
        ConstantNode constant => constant.Elements.Dims.SequenceEqual(constant.Output.Shape.Dims) ? null : Differs(constant, $"[{string.Join(",", constant.Elements.Dims)}]"),
        ConcatNode concat => Concat(concat),
        ViewNode view => View(view),
        SoftmaxNode softmax => Runs(softmax, softmax.Run),
        LocalResponseNode => Same(node),
        NormalisationNode norm => Runs(norm, norm.Form.Run),
        _ => $"is a {node.GetType().Name}, whose shapes the verifier does not know",
    };

    private static string? Convolution(ConvolutionNode node)
    {
        if (node.Bias is { } bias && bias.Count != node.OutChannels) return $"has a bias of {bias.Count}; expected {node.OutChannels}";
        return Weights(node) ?? Windowed(node, node.Window, mayEndOutside: false);
    }

    private static string? Weights(ConvolutionNode node)
    {
        var weight = node.Weight.Dims;
        if (node.InChannels % node.Group != 0 || node.OutChannels % node.Group != 0) return $"has {node.InChannels} and {node.OutChannels} channels in {node.Group} groups";
        int[] expected = [node.OutChannels, node.InChannels / node.Group, node.Window.KernelHeight, node.Window.KernelWidth];
        int lead = weight.Count - 3;
        bool fits = lead >= 1 && Shapes.Count(weight.Take(lead)) == expected[0] && weight.Skip(lead).SequenceEqual(expected.Skip(1));
        return fits ? null : $"has a weight of [{string.Join(",", weight)}]; expected [{string.Join(",", expected)}]";
    }

    private static string? Transposed(TransposedConvolutionNode node)
    {
        var convolution = node.Convolution;
        if (node.Bias is { } bias && bias.Count != convolution.InChannels) return $"has a bias of {bias.Count}; expected {convolution.InChannels}";
        if (!convolution.Input.Shape.Equals(node.Output.Shape) || !convolution.Output.Shape.Equals(node.Input.Shape))
            return $"is the transpose of a convolution from {convolution.Input} to {convolution.Output}";
        return Weights(convolution);
    }

    private static string? Dense(DenseNode node)
    {
        int[] expected = [node.Output.Shape.Count, node.Input.Shape.Count];
        if (!node.Weight.Dims.SequenceEqual(expected)) return $"has a weight of [{string.Join(",", node.Weight.Dims)}]; expected [{string.Join(",", expected)}]";
        return node.Bias is { } bias && bias.Count != 1 && bias.Count != expected[0] ? $"has a bias of {bias.Count}; expected {expected[0]}" : null;
    }

    private static string? Windowed(Node node, Window window, bool mayEndOutside)
    {
        var (input, output) = (node.Input.Shape, node.Output.Shape);
        return Extent("rows", input.Height, output.Height, window.KernelHeight, window.StrideHeight, window.DilationHeight, window.PadTop + window.PadBottom)
            ?? Extent("columns", input.Width, output.Width, window.KernelWidth, window.StrideWidth, window.DilationWidth, window.PadLeft + window.PadRight);

        string? Extent(string what, int input, int output, int kernel, int stride, int dilation, int pads)
        {
            int room = input + pads - ((kernel - 1) * dilation) - 1;
            // With ceil_mode one window more may begin inside and end outside.
            int fewest = (room / stride) + 1, most = mayEndOutside ? ((room + stride - 1) / stride) + 1 : fewest;
            return room < 0 || output < fewest || output > most ? $"has {output} {what}; expected {fewest}{(most > fewest ? $" or {most}" : "")} of {input} with {window}" : null;
        }
    }

    /// <summary>One shape, or one side with a number for each channel.</summary>
    private static string? Pair(Node node)
    {
        foreach (var operand in node.Inputs)
        {
            bool fits = operand.Shape.Equals(node.Output.Shape) || (operand.Shape.Channels == node.Output.Shape.Channels && !operand.Shape.IsSpatial);
            if (!fits) return $"has the operand {operand}, which does not go with {node.Output}";
        }

        return node.Inputs.Exists(operand => operand.Shape.Count == node.Output.Shape.Count) ? null : Differs(node, "an operand of that shape");
    }

    private static string? Product(MatrixProductNode node)
    {
        var form = node.Form;
        long batch = (long)form.Heads * form.Windows;
        return batch * form.Rows * form.Depth != node.Inputs[0].Shape.Count ? $"takes {batch} times {form.Rows}x{form.Depth} of {node.Inputs[0]}"
            : batch * form.Depth * form.Columns != node.Inputs[1].Shape.Count ? $"takes {batch} times {form.Depth}x{form.Columns} of {node.Inputs[1]}"
            : batch * form.Rows * form.Columns != node.Output.Shape.Count ? Differs(node, $"{batch} times {form.Rows}x{form.Columns}")
            : null;
    }

    private static string? Pad(PadNode node)
    {
        var (input, output) = (node.Input.Shape, node.Output.Shape);
        bool fits = output.Height == input.Height + node.Top + node.Bottom && output.Width == input.Width + node.Left + node.Right;
        return fits ? SameChannels(node) : Differs(node, $"{input.Height + node.Top + node.Bottom}x{input.Width + node.Left + node.Right}");
    }

    private static string? Mapped(Node node, PositionTables tables)
    {
        var (input, output, rows, columns) = (node.Input.Shape, node.Output.Shape, tables.Rows, tables.Columns);
        return input.Height != rows.Inputs || input.Width != columns.Inputs ? $"takes {rows.Inputs}x{columns.Inputs} positions of {node.Input}"
            : output.Height != rows.Outputs || output.Width != columns.Outputs ? Differs(node, $"{rows.Outputs}x{columns.Outputs}")
            : SameChannels(node);
    }

    private static string? Concat(ConcatNode node)
    {
        var output = node.Output.Shape;
        var odd = node.Inputs.Find(part => part.Shape.Count % node.Outer != 0);
        if (odd is not null) return $"has the part {odd}, which is not {node.Outer} runs of elements";
        int count = node.Inputs.Sum(part => part.Shape.Count), channels = node.Inputs.Sum(part => part.Shape.Channels);
        if (count != output.Count) return Differs(node, $"{count} elements");
        return !node.IsAlongChannels || channels == output.Channels ? null : Differs(node, $"{channels} channels");
    }

    private static string? View(ViewNode node)
    {
        var (low, high) = node.Loops.Range();
        if (low < 0 || high >= node.Input.Shape.Count) return $"reads elements from {low} to {high} of {node.Input}";
        if (node.Loops.Loops.Count > ViewLoops.Most) return $"has {node.Loops.Loops.Count} loops; expected {ViewLoops.Most} at most";
        return node.Loops.Count == node.Output.Shape.Count ? null : Differs(node, $"{node.Loops.Count} elements");
    }

    private static string? Runs(Node node, int run) => node.Input.Shape.Channels % run == 0 ? Same(node) : $"takes runs of {run} of {node.Input}";

    private static string? Same(Node node) => node.Output.Shape.Equals(node.Input.Shape) ? null : Differs(node, $"the shape of {node.Input}");

    private static string? SameChannels(Node node) =>
        node.Output.Shape.Channels == node.Input.Shape.Channels ? null : Differs(node, $"{node.Input.Shape.Channels} channels");

    private static string Differs(Node node, string expected) => $"gives {node.Output}; expected {expected}";
}
