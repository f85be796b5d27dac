using Google.Protobuf;
using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Mutations;

/// <summary>Changes that know protobuf, and nothing of what a field means.</summary>
internal static class FieldMutations
{
    public static void Drop(Mutant mutant) => On(mutant, (fields, at) => fields.RemoveAt(at));

    public static void Duplicate(Mutant mutant) => On(mutant, (fields, at) => fields.Insert(mutant.Below(fields.Count + 1), fields[at].Copy()));

    public static void Swap(Mutant mutant) => On(mutant, (fields, at) =>
    {
        int other = mutant.Below(fields.Count);
        (fields[at], fields[other]) = (fields[other], fields[at]);
    });

    /// <summary>A field's value under another number.</summary>
    public static void Renumber(Mutant mutant) => On(mutant, (fields, at) => fields[at].Number = mutant.Pick(1 + mutant.Below(26), 0, 536_870_911, 100_000));

    /// <summary>A field of one message in another.</summary>
    public static void Move(Mutant mutant) => On(mutant, (fields, at) => mutant.AnyMessage()!.Fields.Add(fields[at].Copy()));

    public static void WireType(Mutant mutant) => On(mutant, (fields, at) => fields[at].Type = (WireFormat.WireType)mutant.Below(8));

    public static void Length(Mutant mutant) => On(mutant, (fields, at) => fields[at].Lie = mutant.Pick(1, -1, 2, -8, 100, 1 << 20, int.MaxValue, int.MinValue, mutant.Below(64) - 32));

    /// <summary>Bytes in the place of what a field holds.</summary>
    public static void Garble(Mutant mutant) => On(mutant, (fields, at) => (fields[at].Message, fields[at].Bytes) = (null, mutant.Bytes(mutant.Below(40))));

    /// <summary>A number of any message.</summary>
    public static void Number(Mutant mutant)
    {
        var number = mutant.Any(mutant.Model.All().SelectMany(message => message.Fields).Where(field => field.Type is WireFormat.WireType.Varint or WireFormat.WireType.Fixed32));
        if (number is null) return;
        number.Bits = number.Type == WireFormat.WireType.Varint ? (ulong)mutant.Number() : BitConverter.SingleToUInt32Bits(mutant.Real());
    }

    private static void On(Mutant mutant, Action<List<Field>, int> change)
    {
        var fields = mutant.AnyMessage()!.Fields;
        if (fields.Count > 0) change(fields, mutant.Below(fields.Count));
    }
}
