using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The runtime's shape structs, without the arguments that are defaults.</summary>
internal static class ShapeText
{
    /// <summary>A <c>ConvolutionShape</c>, without the arguments that are defaults.</summary>
    public static string Of(ConvolutionNode node)
    {
        var window = node.Window;
        string text = $"new({window.KernelHeight}, {window.KernelWidth}";
        if (window.StrideHeight != 1 || window.StrideWidth != 1) text += $", strideHeight: {window.StrideHeight}, strideWidth: {window.StrideWidth}";
        if (window.PadTop != 0 || window.PadLeft != 0) text += $", padTop: {window.PadTop}, padLeft: {window.PadLeft}";
        if (window.DilationHeight != 1 || window.DilationWidth != 1) text += $", dilationHeight: {window.DilationHeight}, dilationWidth: {window.DilationWidth}";
        if (node.Group != 1) text += $", group: {node.Group}";
        return text + ")";
    }

    /// <summary>A <c>PoolShape</c>.</summary>
    public static string Of(Window window)
    {
        string text = $"new({window.KernelHeight}, {window.KernelWidth}, {window.StrideHeight}, {window.StrideWidth}";
        if (window.PadTop != 0 || window.PadLeft != 0 || window.PadBottom != 0 || window.PadRight != 0)
            text += $", {window.PadTop}, {window.PadLeft}, {window.PadBottom}, {window.PadRight}";
        if (window.DilationHeight != 1 || window.DilationWidth != 1)
            text += $", dilationHeight: {window.DilationHeight}, dilationWidth: {window.DilationWidth}";
        return text + ")";
    }
}
