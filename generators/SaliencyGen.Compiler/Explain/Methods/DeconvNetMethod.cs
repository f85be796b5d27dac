using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class DeconvNetMethod : ExplainMethod
{
    public override string Name => "DeconvNet";
    public override string Summary => "The score carried back with rectified signals (Zeiler and Fergus 2013, arXiv:1311.2901).";
    public override void Build(ExplainContext context, ExplainProgram program) => BackwardMethod.Build(context, program, new DeconvNetPolicy());
}
