using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>ONNX GlobalAveragePool, and ReduceMean over all spatial axes (keepdims or not): the mean of each channel.</summary>
public sealed class GlobalAverageNode(string name, Value input, Value output) : SumNode(name, [input], output)
{
    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool MakesFeatureMap => false;

    public override bool IsIdentity => true;

    public override bool IsPartOfSum => false;

    public override bool Subtracts(int side) => false;

    public override FeatureBuffer Sum(ForwardPass pass, IReadOnlyList<FeatureBuffer> inputs) =>
        pass.Program.Add(new GlobalAverageStep(this, pass.NewBuffer(Output), inputs[0], false)).Output!;

    public override FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal) =>
        pass.Program.Add(new GlobalAverageStep(this, pass.NewSignal(Input), signal, true)).Output!;

    public override string Describe() => $"Global average {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width}";
}
