using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators.Resampling;

/// <summary>Each position is a sum of the input's positions times weights, the same for all channels: ONNX Resize and Upsample where they interpolate.</summary>
public sealed class ResampleNode(string name, Value input, Value output, PositionTables tables) : SumNode(name, [input], output)
{
    public PositionTables Tables { get; } = tables;

    public override OutputSign Sign => Tables.HasNegativeWeights ? OutputSign.Unknown : OutputSign.AsInputs;

    public override bool MakesFeatureMap => false;

    public override bool IsPartOfSum => false;

    public override bool Subtracts(int side) => false;

    public override FeatureBuffer Sum(ForwardPass pass, IReadOnlyList<FeatureBuffer> inputs) =>
        Through(Tables, pass.Context, pass.Program, inputs[0], pass.NewBuffer(Output));

    public override FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal) =>
        Through(Tables.Transposed, pass.Context, pass.Program, signal, pass.NewSignal(Input));

    public override (FeatureBuffer Positive, FeatureBuffer Negative) Parts(
        ForwardPass positive, ForwardPass negative, IReadOnlyList<(FeatureBuffer Positive, FeatureBuffer Negative)> inputs) => Tables.HasNegativeWeights
            ? Split(Tables, positive.Context, positive.Program, inputs[0], () => positive.NewBuffer(Input), () => positive.NewBuffer(Output))
            : base.Parts(positive, negative, inputs);

    public override Signal TransposeParts(BackwardPass pass, int side, Signal signal)
    {
        if (!Tables.HasNegativeWeights || signal.Positive == signal.Negative) return base.TransposeParts(pass, side, signal);
        var (positive, negative) = Split(
            Tables.Transposed, pass.Context, pass.Program, (signal.Positive, signal.Negative), () => pass.NewSignal(Output), () => pass.NewSignal(Input));
        return new(positive, negative);
    }

    public override string Describe() =>
        $"Resample {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";

    private FeatureBuffer Through(PositionTables tables, ExplainContext context, ExplainProgram program, FeatureBuffer from, FeatureBuffer to) =>
        program.Add(new ResampleStep(this, to, from, tables, context.Weights)).Output!;

    /// <summary>
    /// A negative weight exchanges the parts. With W+ and W- for the weights by their sign they are W+ p + W- n and W- p + W+ n, which is half of
    /// W (p + n), more or less half of |W| (p - n): weights by their sign are no product of rows and columns, magnitudes are.
    /// </summary>
    private (FeatureBuffer Positive, FeatureBuffer Negative) Split(
        PositionTables tables, ExplainContext context, ExplainProgram program, (FeatureBuffer Positive, FeatureBuffer Negative) parts,
        Func<FeatureBuffer> newBefore, Func<FeatureBuffer> newBehind)
    {
        var whole = Through(tables, context, program, Elementwise(newBefore(), parts.Positive, OperationCatalog.Add(Operand.Of(parts.Negative))), newBehind());
        var size = Operand.Of(Through(
            tables.Magnitudes, context, program, Elementwise(newBefore(), parts.Positive, OperationCatalog.Subtract(Operand.Of(parts.Negative))), newBehind()));
        return (Elementwise(newBehind(), whole, OperationCatalog.Add(size), OperationCatalog.ScaleBy(0.5f)),
            Elementwise(newBehind(), whole, OperationCatalog.Subtract(size), OperationCatalog.ScaleBy(0.5f)));

        FeatureBuffer Elementwise(FeatureBuffer result, FeatureBuffer value, params Operation[] chain) =>
            program.Add(new ElementwiseStep(result, value, chain) { Node = this }).Output!;
    }
}
