using Google.Protobuf;
using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Mutations;

/// <summary>Changes of attributes.</summary>
internal static class AttributeMutations
{
    /// <summary>An attribute that some model has, on a node that may know none of that name.</summary>
    public static void Add(Mutant mutant)
    {
        if (mutant.AnyMessage(MessageKind.Node) is not { } node || mutant.Words.Attributes.Count == 0) return;
        node.Fields.Add(Field.Of(Fields.NodeAttribute, mutant.Pick(mutant.Words.Attributes).Copy()));
    }

    /// <summary>A number of an attribute, whichever way its list is written.</summary>
    public static void Value(Mutant mutant)
    {
        if (mutant.AnyMessage(MessageKind.Attribute) is not { } attribute) return;
        if (mutant.Any(attribute.Fields.Where(field => field.Number is Fields.AttributeFloat or Fields.AttributeInt or Fields.AttributeInts)) is not { } value) return;
        if (value.Type == WireFormat.WireType.Varint) value.Bits = (ulong)mutant.Number();
        else if (value.Type == WireFormat.WireType.Fixed32) value.Bits = BitConverter.SingleToUInt32Bits(mutant.Real());
        else value.Bytes = mutant.Bytes(mutant.Below(12)).Select(each => (byte)(each & 7)).ToArray();
    }

    /// <summary>A list of another length.</summary>
    public static void Count(Mutant mutant)
    {
        if (mutant.AnyMessage(MessageKind.Attribute) is not { } attribute) return;
        if (mutant.OneIn(2)) attribute.Fields.Add(Field.Whole(Fields.AttributeInts, mutant.OneIn(3) ? mutant.Number() : mutant.Below(4)));
        else if (attribute.Fields.FindLastIndex(field => field.Number == Fields.AttributeInts) is >= 0 and var last) attribute.Fields.RemoveAt(last);
    }

    public static void Kind(Mutant mutant) => mutant.AnyMessage(MessageKind.Attribute)?.Set(Field.Whole(Fields.AttributeType, mutant.OneIn(5) ? mutant.Number() : mutant.Below(15)));
}
