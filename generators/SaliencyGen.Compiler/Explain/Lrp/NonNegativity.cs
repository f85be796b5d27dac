using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>Values that cannot be negative, so that rules which tell signs apart need half the passes.</summary>
public static class NonNegativity
{
    public static bool Holds(Value value) => value.Producer switch
    {
        ActivationNode { Kind: ActivationKind.Relu or ActivationKind.Sigmoid or ActivationKind.HardSigmoid } => true,
        ActivationNode { Kind: ActivationKind.Clip, Alpha: >= 0 } => true,
        SoftmaxNode { IsLog: false } => true,
        PadNode { Fill: < 0 } => false,
        MaxPoolNode or AveragePoolNode or GlobalAverageNode or ReshapeNode or TransposeNode or SliceNode or PadNode => Holds(value.Producer.Input),
        ConcatNode or MultiplyNode => value.Producer.Inputs.All(Holds),
        AddNode { Sign: > 0 } => value.Producer.Inputs.All(Holds),
        _ => false,
    };
}
