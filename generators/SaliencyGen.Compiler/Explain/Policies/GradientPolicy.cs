namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>The plain gradient of the score (Simonyan et al. 2013, arXiv:1312.6034).</summary>
public sealed class GradientPolicy : BackwardPolicy
{
    public override string SignalName => "gradient";
}
