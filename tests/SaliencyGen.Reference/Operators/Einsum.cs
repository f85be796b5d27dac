namespace SaliencyGen.Reference.Operators;

/// <summary>
/// Einstein's summation: one letter an axis, axes with one letter go together, those that the result does not name are summed. An ellipsis stands
/// for the axes that have no letter, which broadcast.
/// </summary>
public sealed class Einsum(string equation) : Operator, IBilinear
{
    public Einsum(Attributes attributes)
        : this(attributes.Text("equation", ""))
    {
    }

    public override Tensor Forward(Tensor?[] inputs)
    {
        Letters letters = Letters.Of(equation, inputs);
        Tensor y = Tensor.Zeros(letters.Output.Shape);
        letters.ForEach((at, output) =>
        {
            double product = 1;
            for (int k = 0; k < inputs.Length; k++)
                product *= inputs[k]!.Data[letters.Inputs[k].Element(at)];
            y.Data[output] += product;
        });
        return y;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Letters letters = Letters.Of(equation, inputs);
        Tensor g = Tensor.Zeros(inputs[index]!.Shape);
        letters.ForEach((at, element) =>
        {
            double product = signal.Data[element];
            for (int k = 0; k < inputs.Length; k++)
                product *= k == index ? 1 : inputs[k]!.Data[letters.Inputs[k].Element(at)];
            g.Data[letters.Inputs[index].Element(at)] += product;
        });
        return g;
    }

    /// <summary>The letters of one tensor: for each axis the ordinal of its letter.</summary>
    private sealed record Axes(int[] Ordinals, int[] Shape)
    {
        // An axis of extent 1 stands still: it broadcasts.
        public int Element(int[] at)
        {
            int element = 0;
            for (int d = 0; d < Shape.Length; d++)
                element = element * Shape[d] + (Shape[d] == 1 ? 0 : at[Ordinals[d]]);
            return element;
        }
    }

    private sealed record Letters(Axes[] Inputs, Axes Output, int[] Extents)
    {
        public static Letters Of(string equation, Tensor?[] inputs)
        {
            string[] sides = equation.Replace(" ", "").Split("->"), terms = sides[0].Split(',');
            int[] open = [.. terms.Select((term, k) => inputs[k]!.Rank - Named(term))];
            string[] full = [.. terms.Select((term, k) => Spelt(term, open[k]))];
            int most = open.Where((_, k) => terms[k].Contains("...")).DefaultIfEmpty().Max();
            string result = Spelt(sides.Length > 1 ? sides[1] : Implied(terms), most);
            string all = string.Concat(result.Concat(string.Concat(full)).Distinct());
            int[] extents = [.. all.Select(letter => full.SelectMany((term, k) => inputs[k]!.Shape.Where((_, d) => term[d] == letter)).Max())];
            Axes Place(string term, int[] shape) => new([.. term.Select(letter => all.IndexOf(letter))], shape);
            int[] shape = [.. result.Select(letter => extents[all.IndexOf(letter)])];
            return new([.. full.Select((term, k) => Place(term, inputs[k]!.Shape))], Place(result, shape), extents);
        }

        public void ForEach(Action<int[], int> visit)
        {
            for (int i = 0; i < Reference.Extents.Count(Extents); i++)
            {
                int[] at = Reference.Extents.At(Extents, i);
                visit(at, Output.Element(at));
            }
        }

        private static int Named(string term) => term.Count(char.IsLetter);

        // An ellipsis, then the letters that stand once, in order.
        private static string Implied(string[] terms) => (terms.Any(term => term.Contains("...")) ? "..." : "")
            + string.Concat(string.Concat(terms).Where(char.IsLetter).GroupBy(c => c).Where(same => same.Count() == 1).Select(same => same.Key).Order());

        // Digits stand for the axes of an ellipsis, the last of them 0, so that those of several terms meet at their ends.
        private static string Spelt(string term, int axes) =>
            term.Replace("...", string.Concat(Enumerable.Range(0, axes).Reverse().Select(digit => (char)('0' + digit))));
    }
}
