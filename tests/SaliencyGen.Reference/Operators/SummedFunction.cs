namespace SaliencyGen.Reference.Operators;

/// <summary>
/// whole(sum of each(x)): ReduceL1, ReduceL2, ReduceSumSquare, ReduceLogSum, ReduceLogSumExp, LpPool and GlobalLpPool. Every method takes it as
/// the three operators that it is.
/// </summary>
public sealed class SummedFunction(ElementFunction each, Operator sum, ElementFunction whole) : Operator
{
    private static readonly ElementFunction Same = new(z => z, _ => 1);
    private static readonly ElementFunction Square = new(z => z * z, z => 2 * z);
    private static readonly ElementFunction Root = new(Math.Sqrt, z => 0.5 / Math.Sqrt(z));
    private static readonly ElementFunction Magnitude = new(Math.Abs, z => Math.Sign(z));
    private static readonly ElementFunction Logarithm = new(Math.Log, z => 1 / z);
    private static readonly ElementFunction Exponential = new(Math.Exp, Math.Exp);

    /// <summary>Whether it grows with its input as a norm does.</summary>
    public bool IsNorm { get; private init; }

    public ElementFunction Each => each;
    public ElementFunction Whole => whole;
    public Operator Summation => sum;

    public static SummedFunction L1(Attributes a) => new(Magnitude, new Reduction(a, mean: false), Same) { IsNorm = true };
    public static SummedFunction L2(Attributes a) => new(Square, new Reduction(a, mean: false), Root) { IsNorm = true };
    public static SummedFunction SumSquare(Attributes a) => new(Square, new Reduction(a, mean: false), Same);
    public static SummedFunction LogSum(Attributes a) => new(Same, new Reduction(a, mean: false), Logarithm);
    public static SummedFunction LogSumExp(Attributes a) => new(Exponential, new Reduction(a, mean: false), Logarithm);
    public static SummedFunction LpPool(Attributes a) => Norm(a.Int("p", 2), new WindowSum(a));
    public static SummedFunction GlobalLpPool(Attributes a) => Norm(a.Int("p", 2), new Reduction(ReducedAxes.Positions, mean: false));

    public Tensor Terms(Tensor x) => Apply(each, x);

    public Tensor Total(Tensor?[] inputs) => sum.Forward([Terms(inputs[0]!), .. inputs[1..]]);

    public override Tensor Forward(Tensor?[] inputs) => Apply(whole, Total(inputs));

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Tensor?[] terms = [Terms(inputs[0]!), .. inputs[1..]];
        Tensor total = sum.Forward(terms), outer = new(total.Shape, [.. total.Data.Select((v, i) => whole.Derivative(i, v))]);
        Tensor inner = new(inputs[0]!.Shape, [.. inputs[0]!.Data.Select((v, i) => each.Derivative(i, v))]);
        return inner * sum.Vjp(0, terms, total, outer * signal);
    }

    private static SummedFunction Norm(double p, Operator sum) => new(
        new ElementFunction(z => Math.Pow(Math.Abs(z), p), z => p * Math.Pow(Math.Abs(z), p - 1) * Math.Sign(z)),
        sum,
        new ElementFunction(z => Math.Pow(z, 1 / p), z => Math.Pow(z, 1 / p - 1) / p));

    private static Tensor Apply(ElementFunction f, Tensor x) => new(x.Shape, [.. x.Data.Select((v, i) => f.Value(i, v))]);
}
