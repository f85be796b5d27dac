using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Benchmarks;

/// <summary>What the multiply-adds of convolutions, dense layers and products alone would make a method cost, as a multiple of the forward pass.</summary>
internal sealed class Arithmetic
{
    private readonly ExplainContext _context;
    private readonly double _forward;

    public Arithmetic(string path, CompilationOptions options)
    {
        var files = new OneFile(path);
        _context = new(CanonicalGraph.Build(OnnxReader.Read(files), files, options), options);
        _forward = MultiplyAdds(ProgramFactory.Predict(_context));
    }

    /// <summary>By a program's name.</summary>
    public IReadOnlyDictionary<string, double> Multiples() => ProgramFactory.Explain(_context, MethodCatalog.Select(_context))
        .SelectMany(method => method.Programs)
        .Distinct()
        .ToDictionary(program => program.Name, program => MultiplyAdds(program) / _forward);

    private static double MultiplyAdds(ExplainProgram program) => program.Steps.Sum(step => step switch
    {
        ConvolutionStep { Convolution: var node } convolution => Share(program, convolution, convolution.Input)
            * node.Output.Shape.Count * node.InChannels / node.Group * node.Window.KernelHeight * node.Window.KernelWidth,
        DenseStep dense => Share(program, dense, dense.Input) * dense.Node!.Output.Shape.Count * dense.Node.Input.Shape.Count,
        MatrixProductStep product => (double)product.Heads * product.Windows * product.Rows * product.Depth * product.Columns,
        AttentionStep attention => (double)attention.Heads * attention.Windows * attention.Keys * attention.Queries * (attention.Features + attention.Outputs),
        _ => 0,
    });

    /// <summary>Of the last layer, most methods compute a run of the outputs.</summary>
    private static double Share(ExplainProgram program, Step step, FeatureBuffer input)
    {
        var outputs = step.Output!.IsOfHead ? step.Output : input;
        return program.HasNarrowHead && outputs.IsOfHead ? (double)NetworkHead.Run / outputs.Channels : 1;
    }
}
