namespace SaliencyGen.Compiler.Onnx.Wire;

/// <summary>A run of bytes in the model file.</summary>
internal readonly record struct Place(long Offset, long Length);
