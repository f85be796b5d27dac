using System.Buffers.Binary;
using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Mutations;

/// <summary>Changes of shapes and of tensors' elements.</summary>
internal static class TensorMutations
{
    private static readonly string[] Locations = ["weights.bin", "../weights.bin", "/etc/passwd", "a/../../b", "", ".", "model.onnx", "weights.bin/", "C:x", "\\\\host\\x", "weights\0.bin"];

    /// <summary>An extent of an input's or output's shape.</summary>
    public static void Shape(Mutant mutant)
    {
        if (mutant.AnyMessage(MessageKind.Dim) is not { } dim) return;
        dim.Fields.Clear();
        if (!mutant.OneIn(8)) dim.Fields.Add(Field.Whole(1, mutant.OneIn(3) ? mutant.Number() : 1 + mutant.Below(40)));
        else if (mutant.OneIn(2)) dim.Fields.Add(Field.Name(2, mutant.Pick("N", "batch", "", "é")));
    }

    /// <summary>Another rank.</summary>
    public static void Rank(Mutant mutant)
    {
        if (mutant.AnyMessage(MessageKind.Shape) is not { } shape) return;
        if (mutant.OneIn(2) || shape.Fields.Count == 0) shape.Fields.Insert(mutant.Below(shape.Fields.Count + 1), Field.Of(1, new Message(MessageKind.Dim, Field.Whole(1, 1 + mutant.Below(4)))));
        else shape.Fields.RemoveAt(mutant.Below(shape.Fields.Count));
    }

    /// <summary>An extent of a tensor, with the elements as many as before.</summary>
    public static void Dims(Mutant mutant) => On(mutant, tensor =>
    {
        var dims = tensor.At(Fields.TensorDim).ToList();
        if (dims.Count == 0 || mutant.OneIn(4)) tensor.Fields.Add(Field.Whole(Fields.TensorDim, mutant.Pick(1, 1, 0, mutant.Number())));
        else mutant.Pick(dims).Bits = (ulong)mutant.Number();
    });

    /// <summary>The extents in another order, which the elements fit.</summary>
    public static void Transpose(Mutant mutant) => On(mutant, tensor =>
    {
        var dims = tensor.At(Fields.TensorDim).ToList();
        if (dims.Count < 2) return;
        var (one, other) = (mutant.Pick(dims), mutant.Pick(dims));
        (one.Bits, other.Bits) = (other.Bits, one.Bits);
    });

    public static void ElementType(Mutant mutant) => On(mutant, tensor => tensor.Set(Field.Whole(Fields.TensorType, mutant.OneIn(6) ? mutant.Number() : mutant.Below(25))));

    /// <summary>More or fewer bytes than the extents ask for.</summary>
    public static void Size(Mutant mutant) => On(mutant, tensor =>
    {
        if (tensor.First(Fields.TensorRaw) is not { } raw) return;
        raw.Bytes = mutant.OneIn(2) ? raw.Bytes[..mutant.Below(raw.Bytes.Length + 1)] : (byte[])[.. raw.Bytes.Span, .. mutant.Bytes(1 + mutant.Below(16))];
    });

    /// <summary>One element: extents, axes and pads of shape arithmetic among them.</summary>
    public static void Element(Mutant mutant)
    {
        // Tensors that are short are those whose values the compiler looks at.
        var tensors = mutant.Model.All().Where(message => message.Kind == MessageKind.Tensor).ToList();
        var tensor = mutant.Any(tensors.Where(each => mutant.OneIn(4) || each.First(Fields.TensorRaw)?.Bytes.Length <= 64));
        if (tensor?.First(Fields.TensorRaw) is not { Bytes.Length: >= 4 } raw) return;
        byte[] bytes = raw.Bytes.ToArray();
        bool isWhole = tensor.First(Fields.TensorType)?.Bits == 7 && bytes.Length >= 8;
        if (isWhole) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(mutant.Below(bytes.Length / 8) * 8), mutant.OneIn(2) ? mutant.Below(8) - 2 : mutant.Number());
        else BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(mutant.Below(bytes.Length / 4) * 4), mutant.Real());
        raw.Bytes = bytes;
    }

    /// <summary>Elements in another file.</summary>
    public static void External(Mutant mutant) => On(mutant, tensor =>
    {
        if (!mutant.OneIn(4)) tensor.Fields.RemoveAll(field => field.Number == Fields.TensorRaw);
        tensor.Set(Field.Whole(Fields.TensorLocation, 1));
        foreach (var (key, value) in (ReadOnlySpan<(string, string)>)[("location", mutant.Pick(Locations)), ("offset", $"{mutant.Number()}"), ("length", $"{mutant.Number()}")])
            if (!mutant.OneIn(4)) tensor.Fields.Add(Field.Of(Fields.TensorExternal, new Message(MessageKind.Entry, Field.Name(1, key), Field.Name(2, value))));
    });

    private static void On(Mutant mutant, Action<Message> change)
    {
        if (mutant.AnyMessage(MessageKind.Tensor) is { } tensor) change(tensor);
    }
}
