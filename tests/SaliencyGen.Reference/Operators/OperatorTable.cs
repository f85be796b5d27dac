using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Reference.Operators;

/// <summary>From an ONNX node to the operator behind one of its outputs.</summary>
internal static class OperatorTable
{
    public static Operator Create(OnnxNode node, int opset, int output, Func<OnnxTensor, Tensor> read)
    {
        Attributes a = new(node, opset);
        if (output > 0 && node.OpType != "Split")
            throw new NotSupportedException($"output {output} of {node.Display}");
        return node.OpType switch
        {
            "Relu" => Relu.Create(a),
            "LeakyRelu" => LeakyRelu.Create(a),
            "PRelu" => new PRelu(),
            "Clip" => new Clip(a),
            "Sigmoid" => SmoothActivations.Sigmoid,
            "Tanh" => SmoothActivations.Tanh,
            "Softplus" => SmoothActivations.Softplus,
            "Softsign" => SmoothActivations.Softsign,
            "Exp" => SmoothActivations.Exponential,
            "Log" => SmoothActivations.Logarithm,
            "Sqrt" => SmoothActivations.SquareRoot,
            "Reciprocal" => SmoothActivations.Reciprocal,
            "Neg" => SmoothActivations.Negation,
            "Abs" => SmoothActivations.Magnitude,
            "Mish" => SmoothActivations.Mish,
            "HardSwish" => SmoothActivations.HardSwish,
            "HardSigmoid" => SmoothActivations.HardSigmoid(a),
            "Elu" => SmoothActivations.Elu(a),
            "Celu" => SmoothActivations.Celu(a),
            "Selu" => SmoothActivations.Selu(a),
            "Erf" => Erf.Create(),
            "Softmax" => new Softmax(a, logarithm: false),
            "LogSoftmax" => new Softmax(a, logarithm: true),
            "Add" => new Add(),
            "Sub" => new Sub(),
            "Mul" => new Mul(),
            "Div" => new Div(),
            "Pow" => new Power(),
            "Sum" => new Sum(),
            "Conv" => new Conv(a),
            "Gemm" => new Gemm(a),
            "MatMul" => new MatMul(),
            "BatchNormalization" => new BatchNormalization(a),
            "MaxPool" => new MaxPool(a),
            "AveragePool" => new AveragePool(a),
            "GlobalAveragePool" => new GlobalAveragePool(),
            "ReduceMean" => new Reduction(a, mean: true),
            "ReduceSum" => new Reduction(a, mean: false),
            "Identity" or "Dropout" => new Identity(),
            "Flatten" => new Flatten(a),
            "Reshape" => new Reshape(a),
            "Squeeze" => new Squeeze(a),
            "Unsqueeze" => new Unsqueeze(a),
            "Transpose" => new Transpose(a),
            "Concat" => new Concat(a),
            "Slice" => new Slice(a),
            "Split" => new Split(a, output),
            "Gather" => new Gather(a),
            "Expand" => new Expand(),
            "Pad" => new Pad(a),
            "Shape" => new ShapeOf(a),
            "Cast" => new Cast(a),
            "ConstantOfShape" => new ConstantOfShape(a.Tensor("value") is { } value ? read(value) : null),
            "Range" => new RangeOf(),
            "Constant" => new Constant(ConstantValue.Of(a, read)),
            "Equal" => new ConstantFunction(v => v[0] == v[1] ? 1 : 0),
            "Not" => new ConstantFunction(v => v[0] == 0 ? 1 : 0),
            "Where" => new ConstantFunction(v => v[0] != 0 ? v[1] : v[2]),
            "Mod" => new ConstantFunction(v => v[0] - Math.Floor(v[0] / v[1]) * v[1]),
            "Ceil" => new ConstantFunction(v => Math.Ceiling(v[0])),
            "Floor" => new ConstantFunction(v => Math.Floor(v[0])),
            "Min" => new ConstantFunction(v => v.Min()),
            "Max" => new ConstantFunction(v => v.Max()),
            _ => throw new NotSupportedException($"operator {node.Display}"),
        };
    }
}
