using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>What of a recurrent layer is refused, and by which words.</summary>
public class RecurrentTests
{
    private const int Steps = 4, Features = 3, Hidden = 2;

    [Theory]
    [InlineData("direction", "sideways", "'forward', 'reverse' or 'bidirectional'")]
    [InlineData("hidden_size", 5, "expected 2, as operand R")]
    [InlineData("layout", 2, "0 or 1")]
    [InlineData("speed", 2, "'speed' is not supported")]
    public void Attributes(string name, object value, string words) => Imported.Refused(Rule.UnsupportedAttribute, Model((name, value)), "'it' (LSTM)", words);

    [Fact]
    public void Functions()
    {
        Imported.Refused(Rule.UnsupportedAttribute, Model(("activations", new[] { "Sigmoid", "Tanh" })), "a list of 2; expected 3 for each of 1 directions");
        Imported.Refused(Rule.UnsupportedAttribute, Model(("activations", new[] { "Sigmoid", "Sine", "Tanh" })), "'Sine'", "Relu, Tanh, Sigmoid");
        Imported.Refused(Rule.UnsupportedAttribute, Model(("activations", new[] { "Sigmoid", "Affine", "Tanh" })), "activation_alpha", "a number for each");
    }

    [Fact]
    public void Operands()
    {
        Imported.Refused(Rule.InconsistentModel, Model(4 * Hidden + 1, [Steps], null), "operand W (tensor 'w') has shape [1,9,3]; expected [1,8,3]");
        Imported.Refused(Rule.UnsupportedAttribute, Model(4 * Hidden, [Steps + 1], null), "operand sequence_lens (tensor 'l') is 5; expected 1 to 4");
        Imported.Refused(Rule.UnsupportedAttribute, Model(4 * Hidden, [1, 2], null), "expected the same length for all 1 sequences");
        Imported.Refused(Rule.InconsistentModel, Model(4 * Hidden, [Steps], [1, 1, Hidden + 1]), "operand initial_h (tensor 'h') has shape [1,1,3]; expected [1,1,2]");
    }

    [Fact]
    public void ASequenceTooLongIsRefusedAtOnce() => Imported.Refused(
        Rule.UnsupportedShape, Model(4 * Hidden, null, null, steps: 5000), "'it' (LSTM)", "5000 steps in 1 directions", "1 to 1024 steps, each of which is unrolled");

    private static OnnxWriter Model(params (string, object)[] attributes) => Model(4 * Hidden, null, null, Steps, attributes);

    private static OnnxWriter Model(long rows, int[]? lengths, long[]? state, int steps = Steps, params (string, object)[] attributes)
    {
        var model = new OnnxWriter().Input("x", 1, steps, Features).Node("Transpose", ["x"], ["t"], ("perm", new long[] { 1, 0, 2 }))
            .Initializer("w", [1, rows, Features], new float[rows * Features]).Initializer("r", [1, 4 * Hidden, Hidden], new float[4 * Hidden * Hidden]);
        if (lengths is not null) model.Initializer("l", [lengths.Length], lengths);
        if (state is not null) model.Initializer("h", state, new float[state.Aggregate((a, b) => a * b)]);
        return model.Node("LSTM", ["t", "w", "r", "", lengths is null ? "" : "l", state is null ? "" : "h"], ["y"], attributes).Named("it").Output("y");
    }
}
