using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>StringStringEntryProto</c>.</summary>
internal static class KeyValueReader
{
    public static KeyValuePair<string, string> Read(WireReader wire)
    {
        string key = "", value = "";
        wire.Enter("external_data");
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1: key = wire.ReadString(); break;
                case 2: value = wire.ReadString(); break;
                default: wire.Skip(); break;
            }
        }
        wire.Leave();
        return new KeyValuePair<string, string>(key, value);
    }
}
