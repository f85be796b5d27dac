using System.Runtime.InteropServices;
using Google.Protobuf;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Reference.Files;

/// <summary>Reads a serialized <c>TensorProto</c> (.pb) of floating-point, integer or boolean elements, as ONNX's test data has it.</summary>
public static class TensorFile
{
    public static Tensor Read(string path)
    {
        CodedInputStream wire = new(File.ReadAllBytes(path));
        List<int> shape = [];
        List<double> values = [];
        byte[] raw = [];
        OnnxElementType type = default;
        for (uint tag = wire.ReadTag(); tag != 0; tag = wire.ReadTag())
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1: Repeated(wire, tag, () => shape.Add((int)wire.ReadInt64())); break;
                case 2: type = (OnnxElementType)wire.ReadInt32(); break;
                case 4: Repeated(wire, tag, () => values.Add(wire.ReadFloat())); break;
                case 5: Repeated(wire, tag, () => values.Add(wire.ReadInt32())); break;
                case 7: Repeated(wire, tag, () => values.Add(wire.ReadInt64())); break;
                case 9: raw = wire.ReadBytes().ToByteArray(); break;
                case 10: Repeated(wire, tag, () => values.Add(wire.ReadDouble())); break;
                default: wire.SkipLastField(); break;
            }
        if (raw.Length > 0)
            values = [.. Elements(raw, type)];
        bool real = type is OnnxElementType.Float or OnnxElementType.Double or OnnxElementType.Float16;
        return new Tensor([.. shape], [.. values], !real);
    }

    private static double[] Elements(byte[] raw, OnnxElementType type) => type switch
    {
        OnnxElementType.Float => Each<float>(raw, v => v),
        OnnxElementType.Double => Each<double>(raw, v => v),
        OnnxElementType.Float16 => Each<Half>(raw, v => (double)v),
        OnnxElementType.Int64 => Each<long>(raw, v => v),
        OnnxElementType.Int32 => Each<int>(raw, v => v),
        OnnxElementType.Bool => Each<byte>(raw, v => v),
        _ => throw new NotSupportedException($"element type {type}"),
    };

    private static double[] Each<T>(byte[] raw, Func<T, double> value)
        where T : struct => [.. MemoryMarshal.Cast<byte, T>(raw).ToArray().Select(value)];

    private static void Repeated(CodedInputStream wire, uint tag, Action readOne)
    {
        if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited)
        {
            readOne();
            return;
        }
        long end = wire.ReadLength() + wire.Position;
        while (wire.Position < end)
            readOne();
    }
}
