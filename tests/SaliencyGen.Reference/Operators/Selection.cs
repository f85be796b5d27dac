namespace SaliencyGen.Reference.Operators;

/// <summary>Every output is one of some elements of the first input: the largest or the smallest, the first of equals.</summary>
public interface ISelection
{
    bool IsLargest { get; }

    /// <summary>For every output the index of the input element that it took.</summary>
    int[] Winners(Tensor?[] inputs);
}

/// <summary>What selections have in common.</summary>
public static class Selections
{
    /// <summary>The signal of every output added to where x has its winner.</summary>
    public static Tensor Scatter(this ISelection selection, Tensor?[] inputs, Tensor signal)
    {
        Tensor sum = Tensor.Zeros(inputs[0]!.Shape);
        int[] winners = selection.Winners(inputs);
        for (int o = 0; o < winners.Length; o++)
            sum.Data[winners[o]] += signal.Data[o];
        return sum;
    }
}
