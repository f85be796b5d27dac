using System.Runtime.InteropServices;
using Google.Protobuf;

namespace SaliencyGen.Reference.Files;

/// <summary>Reads a serialized <c>TensorProto</c> (.pb) of float32 or int64, as ONNX's test data has it.</summary>
public static class TensorFile
{
    public static Tensor Read(string path)
    {
        CodedInputStream wire = new(File.ReadAllBytes(path));
        List<int> shape = [];
        List<double> values = [];
        byte[] raw = [];
        int type = 0;
        for (uint tag = wire.ReadTag(); tag != 0; tag = wire.ReadTag())
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1: Repeated(wire, tag, () => shape.Add((int)wire.ReadInt64())); break;
                case 2: type = wire.ReadInt32(); break;
                case 4: Repeated(wire, tag, () => values.Add(wire.ReadFloat())); break;
                case 7: Repeated(wire, tag, () => values.Add(wire.ReadInt64())); break;
                case 9: raw = wire.ReadBytes().ToByteArray(); break;
                default: wire.SkipLastField(); break;
            }
        if (raw.Length > 0)
            values = [.. type == 7
                ? MemoryMarshal.Cast<byte, long>(raw).ToArray().Select(v => (double)v)
                : MemoryMarshal.Cast<byte, float>(raw).ToArray().Select(v => (double)v)];
        return new Tensor([.. shape], [.. values], type == 7);
    }

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
