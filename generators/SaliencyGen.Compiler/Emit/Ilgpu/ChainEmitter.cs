using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Ilgpu;

/// <summary>Calls of the kernels that end in elementwise operations.</summary>
internal static class ChainEmitter
{
    public static void Emit(IlgpuProgramEmitter emitter, ChainStep step)
    {
        var output = step.Output!;
        // Locals are declared in front of the call, so before its text is put together.
        string map = emitter.Map(output);
        switch (step)
        {
            case ConvolutionStep convolution:
                Linear(emitter, step, convolution.Choice.Kernel.Method, emitter.Map(convolution.Input), map, convolution.Weights, convolution.Bias, convolution.IsTransposed, convolution.Part, ShapeText.Of(convolution.Convolution) + ", ");
                break;
            case DenseStep dense:
                Linear(emitter, step, dense.IsTransposed ? "Dense.Transpose" : "Dense.Forward", emitter.Map(dense.Input), map, dense.Weights, dense.Bias, dense.IsTransposed, dense.Part, "");
                break;
            case MatrixProductStep product:
                string left = emitter.Map(product.Left.Map), right = emitter.Map(product.Right.Map);
                var ends = Chain(emitter, step, output);
                emitter.Call($"MatrixProduct.Run<{ends.Operator}>(call, {left}, {right}, {map}, {MatrixProductText.Shape(product)}, {ends.Operands}, {ends.Scalars})");
                break;
            case ElementwiseStep elementwise:
                string value = emitter.Map(elementwise.Value);
                if (elementwise.BroadcastValue) value = $"DeviceOperand.PerChannel({value}, {map})";
                var chain = Chain(emitter, step, output);
                emitter.Call($"Elementwise.Run<{chain.Operator}>(call, {map}, {value}, {chain.Operands}, {chain.Scalars})");
                break;
            case SpatialSumStep sum:
                string summed = emitter.Map(sum.Value);
                var operators = Chain(emitter, step, sum.Value);
                emitter.Call($"SpatialSum.Run<{operators.Operator}>(call, {map}, {summed}, {operators.Operands}, {operators.Scalars})");
                break;
            default: throw new InvalidOperationException($"No emitter for {step.GetType().Name}.");
        }
    }

    private static void Linear(
        IlgpuProgramEmitter emitter, ChainStep step, string kernel, string input, string output, WeightSlot weights, WeightSlot? bias, bool isTransposed, WeightPart part, string shape)
    {
        var chain = Chain(emitter, step, step.Output!);
        string shift = isTransposed ? "" : $", bias: {(bias is null ? -1 : bias.Offset)}";
        emitter.Call($"{kernel}<{PartText.TypeArgument(part)}{chain.Operator}>(call, {input}, {output}, weights: {weights.Offset}{shift}, {shape}{chain.Operands}, {chain.Scalars}{PartText.Argument(part)}{IlgpuProgramEmitter.Scratch(step)})");
    }

    private static ChainText Chain(IlgpuProgramEmitter emitter, ChainStep step, FeatureBuffer like) => ChainText.Of(step, operand => operand switch
    {
        { Constant: { Kind: WeightKind.ChannelVector or WeightKind.Bias } vector } => $"DeviceOperand.Constant({vector.Offset}, {emitter.Map(like)})",
        { Constant: { } map } => $"DeviceOperand.ConstantMap({map.Offset}, {emitter.Map(like)})",
        { Buffer: { } buffer, Broadcast: true } => $"DeviceOperand.PerChannel({emitter.Map(buffer)}, {emitter.Map(like)})",
        { Buffer: { } buffer } => emitter.Map(buffer),
        _ => throw new InvalidOperationException("An operand is a buffer or a constant."),
    });
}
