namespace SaliencyGen.Reference.Lrp;

/// <summary>How a linear layer hands relevance to its input.</summary>
public interface ILrpRule
{
    Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance);
}
