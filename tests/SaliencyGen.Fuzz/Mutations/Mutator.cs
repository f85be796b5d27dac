using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Mutations;

/// <summary>Draws some changes of a model.</summary>
internal sealed class Mutator(Vocabulary words)
{
    /// <summary>Chances of each, in parts of their sum. What leaves a file that is a network reaches most of the compiler.</summary>
    private static readonly (int Weight, Action<Mutant> Change)[] Changes =
    [
        (1, FieldMutations.Drop), (1, FieldMutations.Duplicate), (1, FieldMutations.Swap), (1, FieldMutations.Renumber), (1, FieldMutations.Move), (1, FieldMutations.WireType),
        (1, FieldMutations.Length), (1, FieldMutations.Garble), (2, FieldMutations.Number),
        (2, NameMutations.Replace), (5, NameMutations.Rename), (2, NameMutations.Exchange),
        (5, NodeMutations.Rewire), (3, NodeMutations.SwapInputs), (2, NodeMutations.AddInput), (1, NodeMutations.AddOutput), (2, NodeMutations.EmptyInput), (8, NodeMutations.ExchangeOperator),
        (4, NodeMutations.Bypass), (8, NodeMutations.Insert), (3, NodeMutations.Repeat), (2, NodeMutations.Output),
        (5, AttributeMutations.Add), (10, AttributeMutations.Value), (4, AttributeMutations.Count), (1, AttributeMutations.Kind),
        (6, TensorMutations.Shape), (2, TensorMutations.Rank), (4, TensorMutations.Dims), (2, TensorMutations.Transpose), (2, TensorMutations.ElementType), (2, TensorMutations.Size),
        (8, TensorMutations.Element), (2, TensorMutations.External),
        (3, StructureMutations.Opset), (1, StructureMutations.Nest), (1, StructureMutations.Function),
    ];

    private static readonly Action<Mutant>[] Drawn = [.. Changes.SelectMany(each => Enumerable.Repeat(each.Change, each.Weight))];

    /// <summary>A changed model.</summary>
    /// <param name="model">What is changed.</param>
    /// <param name="other">Another model, parts of which may be put in.</param>
    /// <param name="draws">Says what happens.</param>
    public byte[] Mutate(byte[] model, byte[] other, Random draws)
    {
        if (MessageReader.Read(model) is not { } read) return ByteMutations.Change(model, draws);
        Mutant mutant = new(read, words, draws);
        int changes = 1 + Math.Min(draws.Next(6), Math.Min(draws.Next(6), draws.Next(6)));
        for (; changes > 0; changes--) Drawn[draws.Next(Drawn.Length)](mutant);
        if (draws.Next(40) == 0 && MessageReader.Read(other) is { } donor) StructureMutations.Splice(mutant, donor);
        byte[] written = MessageWriter.Write(read);
        return draws.Next(20) == 0 ? ByteMutations.Change(written, draws) : written;
    }
}
