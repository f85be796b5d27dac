using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Attending;

/// <summary>
/// What is added to the scores of an attention: numbers as they are, truth values as 0 and minus infinity, and minus infinity for keys behind a query's
/// own place where an attention looks back only. Constants become one, since rules can share out a score that is infinite once, not twice.
/// </summary>
/// <param name="parts">The attention.</param>
/// <param name="index">The mask among its operands, of dims that broadcast to [batch, heads, queries, keys].</param>
/// <param name="role">The specification's name for it.</param>
internal sealed class AttentionMask(NodeParts parts, int index, string role)
{
    private readonly ImportContext _context = parts.Context;

    /// <summary>The tensors to add.</summary>
    /// <param name="queries">Their number.</param>
    /// <param name="keys">Their number.</param>
    /// <param name="looksBack">Keys behind a query's own are hidden.</param>
    /// <param name="past">How many keys stand before that of the first query.</param>
    public IEnumerable<string> For(int queries, int keys, bool looksBack, int past = 0)
    {
        if (!_context.Has(index)) return looksBack ? [Hidden([queries, keys], [], past)] : [];
        var dims = _context.Dims(index);
        if (Shapes.Broadcast(dims, [1, 1, queries, keys]) is not { Length: 4 } whole || whole[2] != queries || whole[3] != keys)
            throw _context.BadShape(
                $"{_context.Role(index, role)} has shape {ImportContext.Show(dims)}", $"one that broadcasts to {queries} queries and {keys} keys");
        if (_context.Operand(index).Known is not { } mask) return looksBack ? [parts.Input(index), Hidden([queries, keys], [], past)] : [parts.Input(index)];
        if (!mask.IsInteger && !looksBack) return [parts.Input(index)];
        if (looksBack) mask = ConstantViews.Expand(mask, whole);
        var values = _context.Values(mask);
        float[] numbers = values is long[] sees ? Array.ConvertAll(sees, see => see != 0 ? 0 : float.NegativeInfinity) : (float[])values;
        return [looksBack ? Hidden(whole, numbers, past) : Sighted(mask.Dims, numbers, keys)];
    }

    /// <summary>A mask, or none, with the keys behind each query hidden, too.</summary>
    private string Hidden(int[] dims, float[] numbers, int past)
    {
        int queries = dims[dims.Length - 2], keys = dims[dims.Length - 1], count = (int)Shapes.Count(dims);
        _context.Spend(count);
        var all = numbers.Length > 0 ? numbers : Enumerable.Repeat(0f, count);
        return Sighted(dims, [.. all.Select((number, i) => i % keys > (i / keys % queries) + past ? float.NegativeInfinity : number)], keys);
    }

    /// <summary>The softmax of no score at all is no number.</summary>
    private string Sighted(IReadOnlyList<int> dims, float[] numbers, int keys)
    {
        int run = dims.Count > 0 && dims[dims.Count - 1] == keys ? keys : 1;
        for (int row = 0; row < numbers.Length / run; row++)
            if (new ArraySegment<float>(numbers, row * run, run).All(float.IsNegativeInfinity))
                throw _context.BadOperand(index, role, $"such that its row {row} hides every key", "a key for each query");
        return parts.Constant("mask", Constant.Of(dims, numbers));
    }
}
