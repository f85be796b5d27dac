using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Ilgpu.Benchmarks;

/// <summary>The arithmetic of a program's linear layers, and the bytes that its steps read and write when nothing is cached.</summary>
internal sealed record ProgramCost(double Flops, double Bytes)
{
    public static ProgramCost Of(ExplainProgram program, int batch)
    {
        double flops = 0, bytes = 0;
        foreach (var step in program.Steps)
        {
            bytes += (step.Reads.Distinct().Sum(buffer => (double)buffer.Length) + (step.Output?.Length ?? 0)) * sizeof(float) * batch;
            switch (step)
            {
                case ConvolutionStep { Convolution: var node } convolution:
                    flops += 2.0 * node.Output.Shape.Count * (node.InChannels / node.Group) * node.Window.KernelHeight * node.Window.KernelWidth * batch;
                    bytes += convolution.Weights.Length * sizeof(float);
                    break;
                case DenseStep { Node: DenseNode node } dense:
                    flops += 2.0 * node.Output.Shape.Count * node.Input.Shape.Count * batch;
                    bytes += dense.Weights.Length * sizeof(float);
                    break;
            }
        }

        return new(flops, bytes);
    }
}
