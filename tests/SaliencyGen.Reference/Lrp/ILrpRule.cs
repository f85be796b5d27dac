namespace SaliencyGen.Reference.Lrp;

/// <summary>How a linear layer hands relevance to its input.</summary>
public interface ILrpRule
{
    Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance);

    /// <summary>What the layer keeps of the relevance.</summary>
    Absorption Absorbed(LinearLayer layer, Tensor x, Tensor relevance);

    /// <summary>The same rule with another stabilizer.</summary>
    ILrpRule Shifted(double by);
}
