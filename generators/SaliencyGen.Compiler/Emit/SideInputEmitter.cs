using System.Globalization;
using SaliencyGen.Compiler.Explain;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The members for inputs beside the explained one: a property for each, and what code that does not know the class has of them.</summary>
internal sealed class SideInputEmitter(CodeWriter writer, ExplainContext context)
{
    private const string Interface = "global::SaliencyGen.ISideInputs";
    private const string Span = "global::System.Span<float>";

    private readonly IReadOnlyList<string> _names = SideInputNames.Of(context.Graph, context.Options);

    /// <summary>The interface in a list behind the class's name; nothing where there are no such inputs.</summary>
    public string Implemented => _names.Count > 0 ? ", " + Interface : "";

    /// <summary>The inputs as an argument of a session's shape.</summary>
    public string Shape => _names.Count == 0 ? "" : ", SideInputs: ["
        + string.Join(", ", context.Graph.SideInputs.Select((side, i) => $"new({Literals.Text(side.Name)}, \"{_names[i]}\", {Number(side.Length)})")) + "]";

    public void Emit()
    {
        if (_names.Count == 0) return;
        string images = context.Options.BatchSize > 1 ? ", for all images of a call the same" : "";
        for (int i = 0; i < _names.Count; i++)
        {
            var side = context.Graph.SideInputs[i];
            writer.Line($"/// <summary>Values of input {Literals.Documentation(side.Name)} [{string.Join(",", side.Dims)}], row-major: {Number(side.Length)} floats that every call reads{images}.</summary>");
            writer.Line("/// <remarks>A call before all are set, or with values that are not finite, is an InvalidOperationException. To methods they are constants: no map has a part of theirs.</remarks>");
            writer.Line($"public {Span} {_names[i]} => _session.SideInput({i});");
            writer.Line();
        }

        writer.Line($"global::System.ReadOnlySpan<global::SaliencyGen.SideInput> {Interface}.SideInputs => _session.SideInputs;");
        writer.Line();
        writer.Line($"{Span} {Interface}.SideInput(int index) => _session.SideInput(index);");
        writer.Line();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
