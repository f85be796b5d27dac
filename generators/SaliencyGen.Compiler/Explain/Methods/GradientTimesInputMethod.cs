using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class GradientTimesInputMethod : ExplainMethod
{
    public override string Name => "GradientTimesInput";
    public override string Summary => "The gradient of the score multiplied by the input (Shrikumar et al. 2016, arXiv:1605.01713).";

    public override void Build(ExplainContext context, ExplainProgram program) =>
        BackwardMethod.Build(context, program, new GradientPolicy(),
            finish: (pass, gradient) => pass.Map(null, context.Graph.Input, gradient, OperationCatalog.Multiply(Operand.Of(pass.Forward[context.Graph.Input]))));
}
