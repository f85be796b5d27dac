using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Activations that files write out in other operators, in the forms that are met and in others that compute the same.</summary>
public class RecognitionTests
{
    private static readonly Written Root = x => x * 0.70710678f;
    private static readonly Written Quotient = x => x / 1.41421356f;
    private static readonly Written PowerOfThree = x => x + (x.Pow(3) * 0.044715f);
    private static readonly Written Products = x => x + (0.044715f * (x * x * x));
    private static readonly Written Factored = x => x * (1 + (0.044715f * (x * x)));

    private delegate Tensor Written(Tensor x);

    public static TheoryData<string> Names => [.. Forms.Keys];

    private static Dictionary<string, (PointwiseFunction Function, Written Form)> Forms { get; } = new()
    {
        ["half last"] = (new Gelu(), x => x * (Quotient(x).Of("Erf") + 1) * 0.5f),
        ["half first"] = (new Gelu(), x => x * 0.5f * (1 + Root(x).Of("Erf"))),
        ["half on the left"] = (new Gelu(), x => 0.5f * x * (Quotient(x).Of("Erf") + 1)),
        ["half of the bracket"] = (new Gelu(), x => x * (0.5f * (1 + Root(x).Of("Erf")))),
        ["half inside"] = (new Gelu(), x => ((0.5f * Root(x).Of("Erf")) + 0.5f) * x),
        ["halved"] = (new Gelu(), x => (Quotient(x).Of("Erf") + 1) * x / 2),
        ["constant numerator"] = (new Gelu(), x => x * (Root(x).Of("Erf") + 1) / 2),

        ["tanh of a power"] = (new GeluTanh(), x => 0.5f * x * (1 + (0.7978845608f * PowerOfThree(x)).Of("Tanh"))),
        ["tanh of products"] = (new GeluTanh(), x => x * 0.5f * ((Products(x) * 0.7978845608f).Of("Tanh") + 1)),
        ["tanh, factored"] = (new GeluTanh(), x => x * (((Factored(x) * 0.7978845608f).Of("Tanh") + 1) * 0.5f)),
        ["tanh of x times a factor"] = (new GeluTanh(), x => 0.5f * (x * (1 + (x * 0.7978845608f * (1 + (0.044715f * x * x))).Of("Tanh")))),
        ["tanh as a sigmoid"] = (new GeluTanh(), x => x * (PowerOfThree(x) * 1.595769122f).Of("Sigmoid")),

        ["quick"] = (new Swish(1.702f), x => x * (x * 1.702f).Of("Sigmoid")),
        ["quick on the left"] = (new Swish(1.702f), x => (1.702f * x).Of("Sigmoid") * x),
        ["softplus"] = (new Softplus(), x => (x.Of("Exp") + 1).Of("Log")),
        ["softplus on the left"] = (new Softplus(), x => (1 + x.Of("Exp")).Of("Log")),
        ["mish"] = (new Mish(), x => x * x.Of("Softplus").Of("Tanh")),
        ["mish, all of it"] = (new Mish(), x => (1 + x.Of("Exp")).Of("Log").Of("Tanh") * x),
        ["sigmoid"] = (new Sigmoid(), x => 1 / (x.Of("Neg").Of("Exp") + 1)),
        ["sigmoid of a reciprocal"] = (new Sigmoid(), x => (1 + (x * -1).Of("Exp")).Of("Reciprocal")),
        ["silu"] = (new Silu(), x => x * (1 / (1 + x.Of("Neg").Of("Exp")))),
        ["tanh of sigmoid"] = (new Tanh(), x => ((x * 2).Of("Sigmoid") * 2) - 1),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void FormsAreRecognised(string name)
    {
        var (function, form) = Forms[name];
        Assert.Equal(function, Assert.IsType<FunctionNode>(Assert.Single(Imported.Of(Model(form)).Nodes)).Function);
        Assert.NotEqual(1, Imported.Of(Model(form), GraphPasses.None).Nodes.Count);
    }

    [Fact]
    public void WhatOnlyLooksAlikeIsNot()
    {
        Assert.All(
            (Written[])
            [
                x => x * 0.5f * (1 + x.Of("Erf")), x => x * 0.5f * (1 + (0.7978845608f * (x + (x.Pow(3) * 0.04f))).Of("Tanh")),
                x => (x.Of("Exp") + 2).Of("Log"), x => x * (x * 1.702f).Of("Tanh"), x => x * 0.51f * (1 + Root(x).Of("Erf")),
            ],
            form => Assert.NotEqual(1, Imported.Of(Model(form)).Nodes.Count));
    }

    private static OnnxWriter Model(Written form)
    {
        var model = new OnnxWriter().Input("x", 1, 2, 3, 3);
        return model.Output(form(new(model, "x")).Name);
    }

    /// <summary>A tensor of a model that grows as one calculates with it.</summary>
    private sealed class Tensor(OnnxWriter model, string name)
    {
        private static int _names;

        public string Name => name;

        public static Tensor operator *(Tensor left, Tensor right) => left.With("Mul", left.Name, right.Name);

        public static Tensor operator *(Tensor left, float right) => left.With("Mul", left.Name, left.Constant(right));

        public static Tensor operator *(float left, Tensor right) => right.With("Mul", right.Constant(left), right.Name);

        public static Tensor operator /(Tensor left, float right) => left.With("Div", left.Name, left.Constant(right));

        public static Tensor operator /(float left, Tensor right) => right.With("Div", right.Constant(left), right.Name);

        public static Tensor operator +(Tensor left, Tensor right) => left.With("Add", left.Name, right.Name);

        public static Tensor operator +(Tensor left, float right) => left.With("Add", left.Name, left.Constant(right));

        public static Tensor operator +(float left, Tensor right) => right.With("Add", right.Constant(left), right.Name);

        public static Tensor operator -(Tensor left, float right) => left.With("Sub", left.Name, left.Constant(right));

        public Tensor Of(string op) => With(op, name);

        public Tensor Pow(float exponent) => With("Pow", name, Constant(exponent));

        private Tensor With(string op, params string[] inputs)
        {
            string result = $"t{Interlocked.Increment(ref _names)}";
            model.Node(op, inputs, [result]);
            return new(model, result);
        }

        private string Constant(float value)
        {
            string constant = $"c{Interlocked.Increment(ref _names)}";
            model.Initializer(constant, [], [value]);
            return constant;
        }
    }
}
