using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class GuidedBackpropMethod : ExplainMethod
{
    public override string Name => "GuidedBackprop";
    public override string Summary => "The gradient with signals rectified and masked at every rectifier (Springenberg et al. 2014, arXiv:1412.6806).";
    public override void Build(ExplainContext context, ExplainProgram program) => BackwardMethod.Build(context, program, new GuidedBackpropPolicy());
}
