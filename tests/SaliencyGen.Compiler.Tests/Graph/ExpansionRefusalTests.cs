using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>What of a fused operator is refused, and by which words.</summary>
public class ExpansionRefusalTests
{
    private const string Microsoft = "com.microsoft";

    private static readonly (string, object)[] Heads = [("q_num_heads", 2), ("kv_num_heads", 2)];

    [Theory]
    [InlineData(4, "one of past_key and past_value is given; expected both or none", "SAL002")]
    [InlineData(5, "one of past_key and past_value is given; expected both or none", "SAL002")]
    [InlineData(6, "operand nonpad_kv_seqlen (tensor 'c') is given; expected none", "SAL004")]
    public void OperandsOfAttention(int index, string found, string rule)
    {
        string[] inputs = ["x", "x", "x", .. Enumerable.Repeat("", index - 3), "c"];
        Imported.Refused(rule == Rule.InconsistentModel.Id ? Rule.InconsistentModel : Rule.UnsupportedAttribute, Model(24).Node("Attention", inputs, ["y"], Heads).Named("it")
            .Output("y"), "'it' (Attention), opset 24", found);
    }

    /// <summary>Keys, values and scores are outputs, too.</summary>
    [Theory]
    [InlineData(1, 0, new[] { 1, 2, 4, 6 })]
    [InlineData(2, 0, new[] { 1, 2, 4, 6 })]
    [InlineData(3, 2, new[] { 1, 2, 4, 4 })]
    public void OutputsOfAttention(int index, int stage, int[] dims)
    {
        string[] outputs = ["n", .. Enumerable.Repeat("", index - 1), "more"];
        var graph = Imported.Of(Model(23).Node("Attention", ["x", "x", "x"], outputs, [.. Heads, ("qk_matmul_output_mode", stage)]).Output("more"));
        Assert.Equal(dims, graph.OutputDims);
    }

    [Fact]
    public void StagesOfAttention() => Imported.Refused(
        Rule.UnsupportedAttribute, Model(23).Node("Attention", ["x", "x", "x"], ["n", "", "", "more"], [.. Heads, ("qk_matmul_output_mode", 4)]).Named("it").Output("more"),
        "'it' (Attention)", "'qk_matmul_output_mode' is 4");

    [Fact]
    public void ShapesOfAttention()
    {
        OnnxWriter Of(params (string, object)[] attributes) => Model(23).Node("Attention", ["x", "x", "x"], ["y"], attributes).Named("it").Output("y");
        Imported.Refused(Rule.UnsupportedShape, Of(), "operand Q (tensor 'x') has shape [1,4,12] with q_num_heads 0", "a number of heads");
        Imported.Refused(Rule.InconsistentModel, Of(("q_num_heads", 5), ("kv_num_heads", 5)), "12 features for 5 heads");
        Imported.Refused(Rule.InconsistentModel, Of(("q_num_heads", 2), ("kv_num_heads", 3)), "2 heads of queries, 3 of keys");
        Imported.Refused(Rule.UnsupportedAttribute, Of([.. Heads, ("window", 3)]), "'window'", "is_causal");
        Imported.Refused(Rule.UnsupportedAttribute, Of([.. Heads, ("scale", float.NaN)]), "'scale' is NaN");
        Imported.Refused(Rule.UnsupportedOperator, Model(22).Node("Attention", ["x", "x", "x"], ["y"], Heads).Output("y"), "from opset 23 on");
    }

    [Fact]
    public void MasksOfAttention()
    {
        OnnxWriter Of(long[] dims, bool[] mask, bool isCausal = false) => Model(23).Initializer("m", dims, mask)
            .Node("Attention", ["x", "x", "x", "m"], ["y"], [.. Heads, ("is_causal", isCausal)]).Named("it").Output("y");
        Imported.Refused(Rule.UnsupportedShape, Of([4, 3], new bool[12]), "operand attn_mask (tensor 'm') has shape [4,3]", "4 queries and 4 keys");
        Imported.Refused(Rule.UnsupportedAttribute, Of([1, 4], new bool[4]), "row 0 hides every key");
        Imported.Refused(Rule.UnsupportedAttribute, Of([1, 4], [false, false, true, true], isCausal: true), "row 0 hides every key");
        Imported.Of(Of([1, 4], [false, false, true, true]));
    }

    [Theory]
    [InlineData("past", 4)]
    [InlineData("past_sequence_length", 6)]
    public void OperandsOfPackedAttention(string role, int index)
    {
        string[] inputs = ["x", "w", .. Enumerable.Repeat("", index - 2), "c"];
        Imported.Refused(
            Rule.UnsupportedAttribute, Model(17).Initializer("w", [12, 36], new float[12 * 36]).Node("Attention", inputs, ["y"], ("num_heads", 2))
                .InDomain(Microsoft).Named("it").Output("y"),
            "'it' (Attention)", $"operand {role} (tensor 'c') is given");
    }

    [Fact]
    public void FormsOfPackedAttention()
    {
        OnnxWriter Of(long columns, params (string, object)[] attributes) => Model(17).Initializer("w", [12, columns], new float[12 * columns])
            .Initializer("m", [4], new int[4])
            .Node("Attention", ["x", "w", "", "m"], ["y"], attributes).InDomain(Microsoft).Named("it").Output("y");
        Imported.Refused(Rule.UnsupportedShape, Of(36, ("num_heads", 2)), "operand mask_index (tensor 'm') has shape [4]", "[batch,4]");
        Imported.Refused(Rule.UnsupportedAttribute, Of(36, ("num_heads", 2), ("do_rotary", 1)), "'do_rotary' is 1; expected 0");
        Imported.Refused(Rule.InconsistentModel, Of(35, ("num_heads", 2)), "operand weights (tensor 'w') has shape [12,35]");
        Imported.Refused(Rule.InconsistentModel, Of(36, ("num_heads", 2), ("qkv_hidden_sizes", new long[] { 12, 10, 14 })), "qkv_hidden_sizes [12,10,14]");
        Imported.Refused(Rule.InconsistentModel, Of(36), "12 features for 0 heads");
    }

    [Fact]
    public void FormsOfMultiHeadAttention()
    {
        OnnxWriter Of(string[] inputs, params (string, object)[] attributes) => Model(17).Initializer("b", [35], new float[35])
            .Node("MultiHeadAttention", inputs, ["y"], [("num_heads", 2), .. attributes]).InDomain(Microsoft).Named("it").Output("y");
        Imported.Refused(
            Rule.UnsupportedShape, Of(["x"]), "operand query (tensor 'x') has shape [1,4,12] with 1 of query, key and value", "[batch, tokens, 2 heads, 3, features]");
        Imported.Refused(Rule.InconsistentModel, Of(["x", "", "x"]), "value is given and key is not");
        Imported.Refused(Rule.InconsistentModel, Of(["x", "x", "x", "b"]), "operand bias (tensor 'b') has shape [35]; expected [36]");
        Imported.Refused(Rule.UnsupportedAttribute, Of(["x", "x", "x", "", "", "", "c"]), "operand past_key (tensor 'c') is given");
    }

    [Fact]
    public void OutputsOfSkipNormalisations()
    {
        var model = Model(17).Node("SkipSimplifiedLayerNormalization", ["x", "x", "g"], ["n", "", "s"]).InDomain(Microsoft).Named("it");
        Imported.Refused(Rule.UnsupportedAttribute, model.Node("Concat", ["n", "s"], ["y"], ("axis", 0))
            .Output("y"), "'it'", "output inv_std_var ('s') is read");
    }

    [Fact]
    public void ActivationsOfFusedLayers()
    {
        var model = new OnnxWriter().Input("x", 1, 3, 5, 5).Initializer("w", [3, 3, 1, 1], new float[9]);
        Imported.Refused(
            Rule.UnsupportedAttribute, model.Node("FusedConv", ["x", "w"], ["y"], ("activation", "Fancy")).InDomain(Microsoft).Named("it").Output("y"),
            "'it' (FusedConv)", "attribute 'activation' is 'Fancy'", "'Relu'");

        // What is wrong with a part is told of the whole.
        var other = new OnnxWriter().Input("x", 1, 3, 5, 5).Initializer("w", [3, 3, 1, 1], new float[9]);
        Imported.Refused(
            Rule.UnsupportedAttribute, other.Node("FusedConv", ["x", "w"], ["y"], ("window", 1)).InDomain(Microsoft).Named("it")
                .Output("y"), "'it' (FusedConv: Conv)", "'window'");
    }

    [Fact]
    public void OtherOperatorsAndVersionsOfTheDomain()
    {
        Imported.Refused(Rule.UnsupportedOperator, Model(17).Node("NhwcConv", ["x", "g"], ["y"]).InDomain(Microsoft)
            .Output("y"), "NhwcConv of domain 'com.microsoft' is not supported");
        Imported.Refused(
            Rule.UnsupportedOperator, Model(17).Node("FusedMatMul", ["x", "x"], ["y"]).InDomain(Microsoft, 2)
                .Output("y"), "version 1 of that domain", "imports version 2");
    }

    private static OnnxWriter Model(int opset) => new OnnxWriter(opset, irVersion: 10).Input("x", 1, 4, 12).Initializer("c", [1], new float[1])
        .Initializer("g", [12], new float[12]);
}
