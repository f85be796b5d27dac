using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// The equation of an Einsum with a letter for each axis of the operands and of the result. The axes of an ellipsis have digits, the last one 0, so that those of
/// several operands meet at their ends.
/// </summary>
internal sealed class EinsumEquation
{
    private const string Arrow = "->", Ellipsis = "...";
    private const int MostEllipsisAxes = 10;

    private EinsumEquation(IReadOnlyList<string> terms, string result) => (Terms, Result) = (terms, result);

    public IReadOnlyList<string> Terms { get; }

    public string Result { get; }

    public static EinsumEquation Of(ImportContext context)
    {
        string text = context.Attributes.Text("equation", ""), bare = text.Replace(" ", "");
        int arrow = bare.IndexOf(Arrow, StringComparison.Ordinal);
        string[] written = (arrow < 0 ? bare : bare.Substring(0, arrow)).Split(',');
        if (written.Length != context.Operands.Count)
            throw context.Contradiction($"equation '{text}' of {written.Length} terms and {context.Operands.Count} inputs", "a term for each input");
        string[] terms = [.. written.Select((term, i) => Spelt(context, text, term, context.Dims(i).Count))];
        string shared = new([.. terms.SelectMany(term => term).Where(char.IsDigit).Distinct().OrderByDescending(digit => digit)]);
        string result = arrow < 0 ? shared + Implied(terms) : Spelt(context, text, bare.Substring(arrow + Arrow.Length), shared);
        if (result.Distinct().Count() != result.Length || result.Except(terms.SelectMany(term => term)).Any())
            throw context.Contradiction($"equation '{text}'", "a result that names each axis once, and only axes of the inputs");
        if (terms.Any(term => term.Distinct().Count() != term.Length))
            throw context.Attributes.Bad("equation", $"'{text}'", "each axis of an input to have a letter of its own");
        return new(terms, result);
    }

    private static string Spelt(ImportContext context, string text, string term, int rank)
    {
        int letters = term.Count(char.IsLetter), open = rank - letters;
        bool hasEllipsis = term.Contains(Ellipsis);
        if (hasEllipsis ? open < 0 : open != 0) throw context.Contradiction($"equation '{text}', whose term '{term}' is for {rank} axes", "a letter for each axis");
        if (open > MostEllipsisAxes) throw context.Attributes.Bad("equation", $"'{text}' for {open} axes of an ellipsis", $"{MostEllipsisAxes} at most");
        return Spelt(context, text, term, new string([.. Enumerable.Range(0, open).Reverse().Select(axis => (char)('0' + axis))]));
    }

    private static string Spelt(ImportContext context, string text, string term, string digits)
    {
        int dots = term.IndexOf(Ellipsis, StringComparison.Ordinal);
        string letters = dots < 0 ? term : term.Remove(dots, Ellipsis.Length);
        return letters.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')) ? dots < 0 ? letters : letters.Insert(dots, digits)
            : throw context.Contradiction($"equation '{text}'", "letters, commas, '...' and '->'");
    }

    /// <summary>The letters that stand once, in order.</summary>
    private static string Implied(IReadOnlyList<string> terms) => new([.. terms.SelectMany(term => term).Where(char.IsLetter)
        .GroupBy(letter => letter).Where(same => same.Count() == 1).Select(same => same.Key).OrderBy(letter => letter)]);
}
