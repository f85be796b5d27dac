using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Convolutions;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Which activations are computed by the convolution that reads them.</summary>
public class InputActivationTests
{
    private static readonly Window Pointwise = new(1, 1, 1, 1, 1, 1, 0, 0, 0, 0);
    private static readonly Window Padded = new(3, 3, 1, 1, 1, 1, 1, 1, 1, 1);

    private readonly ExplainProgram _program = new("Test");
    private readonly FeatureBuffer _input = Map();
    private readonly FeatureBuffer _activated = Map();

    [Fact]
    public void ADepthwiseConvolutionActivatesItsInput() => Moves(Activate(), Depthwise(Padded));

    [Fact]
    public void APointwiseConvolutionActivatesItsInput() => Moves(Activate(), Convolution(Pointwise));

    [Fact]
    public void APointwiseConvolutionMayHaveAChain()
    {
        var convolution = Convolution(Pointwise);
        convolution.Chain.Add(OperationCatalog.Add(Operand.Of(Map())));
        Moves(Activate(), convolution);
    }

    [Fact]
    public void AWindowOverAllChannelsMeetsAnElementTooOften() => Stays(Activate(), Convolution(Padded));

    [Fact]
    public void AWindowLargerThanTheMemoryForItStays() => Stays(Activate(), Depthwise(new(5, 5, 1, 1, 4, 4, 8, 8, 8, 8)));

    [Fact]
    public void WeightsThatTheCacheCannotHoldMeetEveryTileAgain() => Stays(Activate(), Convolution(Pointwise, 65 * 1024));

    [Fact]
    public void WhatAnotherStepReadsIsStored() => Stays(Activate(), Depthwise(Padded), new StoreStep(_activated));

    [Fact]
    public void WhatTheConvolutionAddsIsNotItsInput()
    {
        var convolution = Convolution(Pointwise);
        convolution.ReadCopy(Map());
        convolution.Chain.Add(OperationCatalog.Add(Operand.Of(_activated)));
        Stays(Activate(), convolution);
    }

    [Fact]
    public void WhatIsKeptIsNotActivatedAgain() => Stays(Activate(), new KeepStep(), Depthwise(Padded));

    [Fact]
    public void WhatAProgramMayBeginBehindIsStored() => Stays(Activate(), new ExitEndStep(false), Depthwise(Padded));

    [Fact]
    public void WhatReadsAnotherMapStays() =>
        Stays(new ElementwiseStep(_activated, _input, OperationCatalog.Multiply(Operand.Of(Map()))), Depthwise(Padded));

    [Fact]
    public void WhatHasNoValueBesideTheChannelsIsStored() =>
        Stays(new ElementwiseStep(_activated, _input, OperationCatalog.Activate(new Log())), Depthwise(Padded));

    private ElementwiseStep Activate() => new(_activated, _input, OperationCatalog.Activate(new Clip(0, 6)));

    private ConvolutionStep Depthwise(Window window) => Step(ConvolutionAlgorithm.Depthwise, window, 32, 32 * window.Taps);

    private ConvolutionStep Convolution(Window window, int weights = 1024) => Step(ConvolutionAlgorithm.Direct, window, 1, weights);

    private ConvolutionStep Step(ConvolutionAlgorithm algorithm, Window window, int group, int weights)
    {
        var node = new ConvolutionNode("conv", Tensor(), Tensor(), Constant.Of([0], Array.Empty<float>()), null, group, window);
        var slot = new WeightSlot(WeightKind.Convolution, node, 0, weights);
        return new(node, Map(), _activated, new(algorithm, algorithm.Cpu!.Forward, false, slot, WeightPart.Whole), null);
    }

    private static Value Tensor() => new("tensor", new TensorShape([1, 32, 8, 8]));

    private static FeatureBuffer Map() => new("map", 32, 8, 8);

    private void Moves(ElementwiseStep activation, ConvolutionStep convolution)
    {
        Run(activation, convolution);
        Assert.Same(convolution, Assert.Single(_program.Steps));
        Assert.Same(_input, convolution.Input);
        Assert.Same(activation.Chain[0], convolution.InputActivation);
        Assert.Equal(ScratchScope.Worker, convolution.Scratch!.Scope);
    }

    private void Stays(params Step[] steps)
    {
        Run(steps);
        Assert.Equal(steps, _program.Steps);
        Assert.All(steps.OfType<ConvolutionStep>(), convolution => Assert.Null(convolution.InputActivation));
    }

    private void Run(params Step[] steps)
    {
        foreach (var step in steps) _program.Add(step);
        InputActivation.Run(_program);
    }
}
