namespace SaliencyGen.Compiler.Operators.Resampling;

/// <summary>One axis that ONNX Resize resizes.</summary>
/// <param name="Inputs">Cells of the input.</param>
/// <param name="Outputs">Cells of the output.</param>
/// <param name="Scale">Their ratio, as the model states it or as it follows from the sizes.</param>
/// <param name="Start">Where the region of interest begins, as a part of the input.</param>
/// <param name="End">Where it ends.</param>
internal sealed record ResizeAxis(int Inputs, int Outputs, float Scale, float Start = 0, float End = 1);
