using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Which attentions are one step.</summary>
public class AttentionFusionTests
{
    private const int Heads = 2, Keys = 20, Features = 16, Queries = 10;

    private static readonly MatrixPlace Tokens = new(Features, 0, 0, 0, RowsAreChannels: true), Maps = new(0, 0, Queries, 0, RowsAreChannels: true);

    private readonly ExplainProgram _program = new("Test");
    private readonly FeatureBuffer _keys = Map(Heads * Features, 1, Keys), _queries = Map(Heads * Features, 1, Queries), _values = Map(Heads * Features, 1, Keys);
    private readonly FeatureBuffer _scores = Map(Keys, Heads, Queries), _probabilities = Map(Keys, Heads, Queries), _output = Map(Heads * Features, 1, Queries);

    [Fact]
    public void ScoresSoftmaxAndMixAreOne() => Assert.Equal(1, Fused(Scores(), Softmax(), Mix()).Scale);

    [Fact]
    public void AFactorOfTheScoresGoesWithThem() => Assert.Equal(0.25f, Fused(Scores(OperationCatalog.ScaleBy(0.25f)), Softmax(), Mix()).Scale);

    [Fact]
    public void TheMixKeepsItsChain()
    {
        var mix = Mix();
        mix.Chain.Add(OperationCatalog.Add(Operand.Of(Map(Heads * Features, 1, Queries))));
        Assert.Equal(mix.Chain, Fused(Scores(), Softmax(), mix).Chain);
    }

    [Fact]
    public void AMaskedAttentionStays() => Stays(Scores(OperationCatalog.Add(Operand.Of(Map(Keys, Heads, Queries)))), Softmax(), Mix());

    [Fact]
    public void ProbabilitiesThatAnotherStepReadsAreStored() => Stays(Scores(), Softmax(), Mix(), new StoreStep(_probabilities));

    [Fact]
    public void ScoresThatAnotherStepReadsAreStored() => Stays(Scores(), Softmax(), Mix(), new StoreStep(_scores));

    [Fact]
    public void WhatIsKeptIsNotComputedAgain() => Stays(Scores(), Softmax(), new KeepStep(), Mix());

    [Fact]
    public void ALogarithmIsNoProbability() => Stays(Scores(), Softmax(Keys, isLog: true), Mix());

    [Fact]
    public void ASoftmaxOfAPartOfTheKeysStays() => Stays(Scores(), Softmax(Keys / 2, isLog: false), Mix());

    [Fact]
    public void AProductByTheTransposeStays()
    {
        var transposed = new MatrixSide(_probabilities, Maps).Transposed;
        Stays(Scores(), Softmax(), Product(_output, Tokens, new(_queries, Tokens), transposed, Features, Queries, Keys));
    }

    private static FeatureBuffer Map(int channels, int height, int width) => new("map", channels, height, width);

    private MatrixProductStep Scores(params Operation[] chain)
    {
        var step = Product(_scores, Maps, new MatrixSide(_keys, Tokens).Transposed, new(_queries, Tokens), Keys, Features, Queries);
        step.Chain.AddRange(chain);
        return step;
    }

    private NormaliserStep Softmax(int run = Keys, bool isLog = false)
    {
        Value value = new("tensor", new TensorShape([1, Keys, Heads, Queries]));
        return new(new SoftmaxNode("softmax", value, value, run, isLog), NormaliserPass.Forward, _probabilities, [_scores]);
    }

    private MatrixProductStep Mix() => Product(_output, Tokens, new(_values, Tokens), new(_probabilities, Maps), Features, Keys, Queries);

    private static MatrixProductStep Product(FeatureBuffer output, MatrixPlace place, MatrixSide left, MatrixSide right, int rows, int depth, int columns) =>
        MatrixProductStep.Of(null!, Heads, 1, new(output, place), left, right, rows, depth, columns);

    private AttentionStep Fused(params Step[] steps)
    {
        _program.Steps.AddRange(steps);
        AttentionFusion.Run(_program);
        return Assert.IsType<AttentionStep>(Assert.Single(_program.Steps));
    }

    private void Stays(params Step[] steps)
    {
        _program.Steps.AddRange(steps);
        AttentionFusion.Run(_program);
        Assert.Equal(steps, _program.Steps);
    }
}
