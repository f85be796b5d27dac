using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

/// <summary>The session walks the path and runs the gradient's program at each point.</summary>
public sealed class IntegratedGradientsMethod : ExplainMethod
{
    public override string Name => "IntegratedGradients";

    public override MethodSignature Signature => MethodSignature.AttributionAlongPath;

    public override string Summary => "Integrated Gradients: the difference from the baseline times the mean gradient on the way, at Gauss-Legendre points (Sundararajan et al. 2017, arXiv:1703.01365, equation 1).";

    public override IReadOnlyList<ProgramPart> Programs => [new("Gradient", Build)];

    public override void Build(ExplainContext context, ExplainProgram program) => BackwardMethod.Build(context, program, new GradientPolicy());
}
