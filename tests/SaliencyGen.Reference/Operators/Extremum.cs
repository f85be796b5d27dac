namespace SaliencyGen.Reference.Operators;

/// <summary>The largest or smallest of broadcast tensors, element by element; of equals the first.</summary>
public sealed class Extremum(bool largest) : Operator
{
    public bool IsLargest => largest;

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor[] all = Spread(inputs);
        int[] winners = Winners(all);
        return new Tensor(all[0].Shape, [.. winners.Select((w, i) => all[w].Data[i])], inputs.All(input => input!.IsInteger));
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        int[] winners = Winners(Spread(inputs));
        Tensor own = new(signal.Shape, [.. signal.Data.Select((g, i) => winners[i] == index ? g : 0)]);
        return Broadcast.SumTo(own, inputs[index]!.Shape);
    }

    private int[] Winners(Tensor[] all)
    {
        int[] winners = new int[all[0].Count];
        for (int i = 0; i < winners.Length; i++)
            for (int k = 1; k < all.Length; k++)
                if (largest ? all[k].Data[i] > all[winners[i]].Data[i] : all[k].Data[i] < all[winners[i]].Data[i])
                    winners[i] = k;
        return winners;
    }

    private static Tensor[] Spread(Tensor?[] inputs)
    {
        int[] shape = inputs.Aggregate(Array.Empty<int>(), (all, input) => Broadcast.Shape(all, input!.Shape));
        return [.. inputs.Select(input => Broadcast.To(input!, shape))];
    }
}
