using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class GradientMethod : ExplainMethod
{
    public override string Name => "Gradient";
    public override string Summary => "The signed gradient of the score with respect to the input (Simonyan et al. 2013, arXiv:1312.6034).";
    public override void Build(ExplainContext context, ExplainProgram program) => BackwardMethod.Build(context, program, new GradientPolicy());
}
