using System.Globalization;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>
/// The values that a project gives inputs instead of its callers: <c>age=54; sex=1 0; mask=1</c>. One number fills the input; of several there are as many
/// as it has elements, row-major, with spaces or commas between them.
/// </summary>
internal sealed class InputConstants
{
    private static readonly char[] Blanks = [' ', ',', '\t', '\r', '\n'];

    private readonly Dictionary<string, double[]> _values = [];

    private InputConstants()
    {
    }

    public IEnumerable<string> Names => _values.Keys;

    /// <exception cref="ModelException">The text is not understood.</exception>
    public static InputConstants Parse(string? text)
    {
        var constants = new InputConstants();
        foreach (string term in (text ?? "").Split(';').Select(term => term.Trim()).Where(term => term.Length > 0))
        {
            int sign = term.LastIndexOf('=');
            if (sign < 1) throw Wrong($"has the term '{Quoted.Bare(term)}'", "the name of an input, '=' and its values, as in age=54; sex=1 0");
            string name = term.Substring(0, sign).Trim();
            string[] numbers = term.Substring(sign + 1).Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (numbers.Length == 0) throw Wrong($"gives input {Quoted.Text(name)} no value", "one number, or as many as the input has elements");
            if (constants._values.ContainsKey(name)) throw Wrong($"names input {Quoted.Text(name)} twice", "each input once");
            constants._values.Add(name, Array.ConvertAll(numbers, number => Number(name, number)));
        }

        return constants;
    }

    public bool Has(string input) => _values.ContainsKey(input);

    /// <summary>How many values an input is given, where it is given a list.</summary>
    public int? Length(string input) => _values.TryGetValue(input, out var values) && values.Length > 1 ? values.Length : null;

    /// <summary>The input as a constant of the graph.</summary>
    /// <exception cref="ModelException">Values do not fit the input's dims or element type.</exception>
    public Constant Of(OnnxValueInfo input, IReadOnlyList<int> dims)
    {
        double[] values = _values[input.Name];
        int count = Shapes.Count(dims) is var all && all <= int.MaxValue ? (int)all : throw Wrong($"fills input {Quoted.Text(input.Name)}", $"at most {int.MaxValue} elements");
        if (values.Length != 1 && values.Length != count)
            throw Wrong($"gives input {Quoted.Text(input.Name)} [{string.Join(",", dims)}] {values.Length} values", $"1, which fills it, or {count}");
        bool isFilled = values.Length == 1;
        int[] strides = isFilled ? new int[dims.Count] : Constant.RowMajor(dims);
        int[] length = [values.Length];
        if (ElementTypes.IsReal(input.ElementType)) return Constant.Of(length, Array.ConvertAll(values, value => (float)value)).View(dims, strides, 0);
        if (!ElementTypes.IsWhole(input.ElementType))
            throw Wrong($"gives values to input {Quoted.Text(input.Name)} of element type {input.ElementType}", "an input of numbers or truth values");
        foreach (double value in values)
            if (value != Math.Floor(value) || Math.Abs(value) > long.MaxValue / 2 || (input.ElementType == OnnxElementType.Bool && value is not (0 or 1)))
                throw Wrong($"gives input {Quoted.Text(input.Name)} of element type {input.ElementType} the value {value.ToString(CultureInfo.InvariantCulture)}", input.ElementType == OnnxElementType.Bool ? "0 or 1" : "whole numbers");
        return Constant.Of(length, Array.ConvertAll(values, value => (long)value)).View(dims, strides, 0);
    }

    private static double Number(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsNaN(value) && Math.Abs(value) <= float.MaxValue
            ? value
            : throw Wrong($"gives input {Quoted.Text(name)} the value '{Quoted.Bare(text)}'", "a finite number such as 54 or -0.5");

    private static ModelException Wrong(string found, string expected) => new(Rule.UnknownMetadata, $"Constants {found}; expected {expected}");
}
