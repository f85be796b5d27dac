namespace SaliencyGen.Compiler.Operators.Import.Normalisers;

/// <summary>Logarithm of Softmax: https://onnx.ai/onnx/operators/onnx__LogSoftmax.html.</summary>
internal sealed class LogSoftmaxImporter() : SoftmaxImporter("LogSoftmax");
