using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>A zero pad in front of a convolution or an average pool becomes that window's own padding.</summary>
internal static class PadMerging
{
    public static void Run(PassContext context)
    {
        var nodes = context.Graph.Nodes;
        var removed = new HashSet<Node>();
        for (int i = 0; i < nodes.Count; i++)
        {
            // -0 counts as 0.
            if (nodes[i].Inputs.Count != 1 || nodes[i].Input.Producer is not PadNode pad || !context.IsPrivate(pad.Output)) continue;
            if (pad.Fill != 0) continue;
            if (nodes[i] is ConvolutionNode convolution)
            {
                convolution.Merge(pad);
            }
            else if (nodes[i] is AveragePoolNode pool && CountsEveryCell(pool) && pool.Window.Widen(pad) is var window && FitsKernel(window))
            {
                nodes[i] = new AveragePoolNode(pool.Name, pad.Input, pool.Output, window, countIncludePad: true);
            }
            else
            {
                continue;
            }

            removed.Add(pad);
        }

        context.Remove(removed);
    }

    /// <summary>
    /// The pool divides by the whole window everywhere: it counts its own padding or has none, and no window reaches past it (which
    /// only ceil_mode brings about).
    /// </summary>
    private static bool CountsEveryCell(AveragePoolNode pool)
    {
        var (window, from, to) = (pool.Window, pool.Input.Shape, pool.Output.Shape);
        bool hasPads = window is not { PadTop: 0, PadLeft: 0, PadBottom: 0, PadRight: 0 };
        int bottom = ((to.Height - 1) * window.StrideHeight) + ((window.KernelHeight - 1) * window.DilationHeight) + 1;
        int right = ((to.Width - 1) * window.StrideWidth) + ((window.KernelWidth - 1) * window.DilationWidth) + 1;
        return (pool.CountIncludePad || !hasPads)
            && bottom <= from.Height + window.PadTop + window.PadBottom && right <= from.Width + window.PadLeft + window.PadRight;
    }

    /// <summary>Pools are compiled for pads below the kernel size.</summary>
    private static bool FitsKernel(Window window) =>
        Math.Max(window.PadTop, window.PadBottom) < window.KernelHeight && Math.Max(window.PadLeft, window.PadRight) < window.KernelWidth;
}
