namespace SaliencyGen.Compiler.Onnx.Wire;

/// <summary>A message being read: where it ends, and what an error message calls it.</summary>
internal struct WireFrame
{
    public string Kind;
    public long End;

    /// <summary>Position among its siblings, or -1 for the only one.</summary>
    public int Index;
    public string? Name;

    public override readonly string ToString() =>
        !string.IsNullOrEmpty(Name) ? $"{Kind} {Quoted.Text(Name!)}" : Index >= 0 ? $"{Kind} #{Index}" : Kind;
}
