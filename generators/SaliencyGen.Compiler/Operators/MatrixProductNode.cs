using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>The extents of the products of a <see cref="MatrixProductNode"/>, and where the three matrices lie in their values.</summary>
public sealed record MatrixProductForm(int Heads, int Windows, int Rows, int Depth, int Columns, MatrixPlace Left, MatrixPlace Right, MatrixPlace Output);

/// <summary>ONNX MatMul of two live tensors: output[rows, columns] = left[rows, depth] right[depth, columns] for each head of each window.</summary>
public sealed class MatrixProductNode(string name, Value left, Value right, Value output, MatrixProductForm form) : BilinearNode(name, left, right, output)
{
    public MatrixProductForm Form { get; } = form;

    public override bool IsGated => false;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool MakesFeatureMap => true;

    public override void Forward(ForwardPass pass) => pass[Output] = Step(
        pass.Program, new(pass.NewBuffer(Output), Form.Output), new(pass[Inputs[0]], Form.Left), new(pass[Inputs[1]], Form.Right), Form.Rows, Form.Depth, Form.Columns);

    public override FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal) => Transpose(pass, side, signal, pass.Forward[Inputs[1 - side]]);

    public override FeatureBuffer TransposeMidpoint(BackwardPass pass, ForwardPass reference, int side, FeatureBuffer signal)
    {
        var other = Inputs[1 - side];
        var midpoint = pass.Program.Add(new ElementwiseStep(
            pass.Context.NewBuffer(other, $"midpoint_{other.Name}"), pass.Forward[other], OperationCatalog.Add(Operand.Of(reference[other])), OperationCatalog.ScaleBy(0.5f))
        { Node = this });
        return Transpose(pass, side, signal, midpoint.Output!);
    }

    /// <summary>share * R / st(C), with the stabilizer that C / share has.</summary>
    public override FeatureBuffer Divided(BackwardPass pass, FeatureBuffer relevance, float share, float stabilizer) =>
        pass.Map(this, Output, relevance, [OperationCatalog.DivideStabilized(stabilizer * share, Operand.Of(pass.Forward[Output])), .. Scale(share)]);

    public override FeatureBuffer Relevance(BackwardPass pass, int side, FeatureBuffer divided) =>
        pass.Map(this, Inputs[side], Transpose(pass, side, divided), OperationCatalog.Multiply(Operand.Of(pass.Forward[Inputs[side]])));

    public override string Describe() =>
        $"MatMul {(Form.Heads * Form.Windows == 1 ? "" : $"{Form.Heads * Form.Windows} times ")}{Form.Rows}x{Form.Depth}x{Form.Columns}";

    private static IEnumerable<Operation> Scale(float share) => share == 1 ? [] : [OperationCatalog.ScaleBy(share)];

    private FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal, FeatureBuffer other)
    {
        var (result, arriving) = (pass.NewSignal(Inputs[side]), new MatrixSide(signal, Form.Output));
        return side == 0
            ? Step(pass.Program, new(result, Form.Left), arriving, new MatrixSide(other, Form.Right).Transposed, Form.Rows, Form.Columns, Form.Depth)
            : Step(pass.Program, new(result, Form.Right), new MatrixSide(other, Form.Left).Transposed, arriving, Form.Depth, Form.Rows, Form.Columns);
    }

    private FeatureBuffer Step(ExplainProgram program, MatrixSide output, MatrixSide left, MatrixSide right, int rows, int depth, int columns) =>
        program.Add(MatrixProductStep.Of(this, Form.Heads, Form.Windows, output, left, right, rows, depth, columns)).Output!;
}
