namespace SaliencyGen.Compiler.Tests;

/// <summary>A dimension for <see cref="OnnxWriter"/>: a number, a symbol's name, or unknown.</summary>
public readonly record struct Dim(long? Size, string? Symbol)
{
    public static readonly Dim Unknown = new(null, null);

    public static implicit operator Dim(int size) => new(size, null);

    public static implicit operator Dim(long size) => new(size, null);

    public static implicit operator Dim(string symbol) => new(null, symbol);

    public ProtoWriter ToMessage()
    {
        ProtoWriter message = new();
        return Size is { } size ? message.Varint(1, size) : Symbol is { } symbol ? message.Text(2, symbol) : message;
    }
}
