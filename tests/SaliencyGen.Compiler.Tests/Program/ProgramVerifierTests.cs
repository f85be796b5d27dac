using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Convolutions;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;
using SaliencyGen.Compiler.Program.Verification;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Planned programs with one thing broken: the verifier names the step, the map and what is wrong.</summary>
public class ProgramVerifierTests
{
    private readonly ExplainProgram _program = new("Test");

    [Fact]
    public void TwoStoragesThatLiveAtOnceDoNotMeet()
    {
        FeatureBuffer one = Load("one"), other = Load("other");
        Store(one, other);
        Plan();
        Passes();
        other.RootOffset = one.RootOffset + 16;
        Refused("step 2 (StoreStep): one 32x4x4 is read, but its channels from 0 on step 1 has written over with other 32x4x4");
    }

    [Fact]
    public void WhatIsReadWasWritten()
    {
        FeatureBuffer one = Load("one"), sum = Add("sum", one, one);
        Store(sum);
        Plan();
        _program.Steps.RemoveAt(0);
        Refused("step 0 (ElementwiseStep): one 32x4x4 is read, but its channels from 0 on no step has written");
    }

    [Fact]
    public void StepsKeepTheirOrder()
    {
        FeatureBuffer one = Load("one"), sum = Add("sum", one, one);
        Store(sum);
        Plan();
        _program.Steps.Reverse();
        Refused("step 0 (StoreStep): sum 32x4x4 is read, but its channels from 0 on no step has written");
    }

    [Fact]
    public void AStorageHasAPlaceInTheArena()
    {
        var one = Load("one");
        Store(one);
        Plan();
        _program.ArenaLength -= 16;
        Refused("step 0 (LoadStep): one 32x4x4 ends at float 512 of the arena, which has 496");
        one.RootOffset = 8;
        Refused("step 0 (LoadStep): one 32x4x4 starts at float 8, which is no multiple of 16");
        one.RootOffset = -1;
        Refused("step 0 (LoadStep): one 32x4x4 has no place in the arena");
    }

    [Fact]
    public void AConvolutionsInputHasACleanHalo()
    {
        Store(Convolve(Load("image"), halo: 1));
        Plan();
        Passes();
        _program.Steps.RemoveAt(_program.Steps.FindIndex(step => step is HaloStep));
        Refused("step 1 (ConvolutionStep of conv): image 32x4x4 is read 1 cells outside, but the halo of its channels from 0 on is not zero");
    }

    [Fact]
    public void AHaloIsClearedBehindWhatLayThereBefore()
    {
        FeatureBuffer one = Load("one"), image = Load("image"), result = Convolve(image, halo: 1);
        Store(one, result);
        Plan();
        Passes();
        int halo = _program.Steps.FindIndex(step => step is HaloStep);
        var clear = _program.Steps[halo];
        _program.Steps.RemoveAt(halo);
        _program.Steps.Insert(0, clear);
        one.RootOffset = image.RootOffset;
        Refused("is read 1 cells outside, but the halo of its channels from 0 on is not zero");
    }

    [Fact]
    public void AHaloIsAsWideAsTheWindowReaches()
    {
        Store(Convolve(Load("image"), halo: 0));
        Plan();
        Refused("step 1 (ConvolutionStep of conv): image 32x4x4 has a halo of 0; the step reads 1 cells outside it");
    }

    [Fact]
    public void AResultIsNotWrittenOverAMapThatIsReadLater()
    {
        FeatureBuffer one = Load("one"), other = Load("other"), sum = Add("sum", one, other);
        Store(sum, one);
        sum.WriteOver(one);
        ArenaPlanner.Run(_program);
        Refused("step 4 (StoreStep): one 32x4x4 is read, but its channels from 0 on are those of sum 32x4x4");
    }

    [Fact]
    public void AResultIsWrittenOverWhatIsReadElementByElementAlone()
    {
        var image = Load("image");
        var result = Convolve(image, halo: 1);
        Store(result);
        result.WriteOver(image);
        ArenaPlanner.Run(_program);
        Refused("(ConvolutionStep of conv): conv 32x4x4 is written over image 32x4x4, which the step still reads");
    }

    [Fact]
    public void AChainsOperandLivesUntilTheStepThatTookTheChain()
    {
        FeatureBuffer skip = Load("skip"), image = Load("image"), convolved = Convolve(image, halo: 1), sum = Add("sum", convolved, skip);
        Store(sum);
        ChainFusion.Run(_program);
        ArenaPlanner.Run(_program);
        Passes();
        // As if the skip connection had been thought dead when the image was loaded.
        skip.RootOffset = image.RootOffset;
        Refused("(ConvolutionStep of conv): skip 32x4x4 is read, but its channels from 0 on step 2 has written over with image 32x4x4");
    }

    [Fact]
    public void PaddingIsClearedBehindAVectorThatIsMultiplied()
    {
        var image = _program.Add(new LoadStep(new("image", 45, 3, 3, MapLayout.Planar), ImageSource.Input)).Output!;
        var vector = _program.Add(new GlobalAverageStep(null, new("vector", 45, 1, 1), image, isTransposed: false)).Output!;
        var dense = new DenseNode("dense", new("x", new([1, 45])), new("y", new([1, 2])), Constant.Of([2, 45], new float[90]), null, 1, 1);
        Store(_program.Add(new DenseStep(dense, new("scores", 2, 1, 1), vector, new(WeightKind.Dense, dense, 0, 768), null, false)).Output!);
        VectorTails.Run(_program);
        Plan();
        Passes();
        _program.Steps.RemoveAt(_program.Steps.FindIndex(step => step is ZeroStep));
        Refused("step 2 (DenseStep of dense): vector 45x1x1 is multiplied by weights, but no step has written the padding behind its 45 channels");
    }

    [Fact]
    public void AVectorWithAHaloIsNotPlain()
    {
        var map = Load("map");
        var mean = _program.Add(new GlobalAverageStep(null, new("mean", 32, 1, 1), map, isTransposed: false)).Output!;
        Store(mean);
        mean.RequireHalo(1);
        Plan();
        Refused("(GlobalAverageStep): mean 32x1x1 is written as a plain vector but has a halo of 1 around each block");
    }

    [Fact]
    public void WhatIsKeptIsNotWrittenByTheSecondHalf()
    {
        FeatureBuffer one = Load("one");
        _program.Add(new KeepStep());
        Store(Add("sum", Load("other"), one));
        Plan();
        Passes();
        Assert.True(one.IsKept);
        _program.Steps.Insert(2, new LoadStep(one, ImageSource.Input));
        Refused("step 2 (LoadStep): one 32x4x4 is written over what is kept, which the next call reads again");
    }

    [Fact]
    public void WhatIsNotKeptDoesNotCrossToTheSecondHalf()
    {
        FeatureBuffer one = Load("one");
        _program.Add(new KeepStep());
        Store(one);
        Plan();
        one.IsKept = false;
        _program.ArenaLength = 512;
        Refused("step 2 (StoreStep): one 32x4x4 is read, but its channels from 0 on are not kept between calls");
    }

    [Fact]
    public void AnExitsStepsDoNotComputeForTheOthers()
    {
        var one = Load("one");
        _program.Add(new ExitStep(0, "first"));
        var sum = Add("sum", one, one);
        Store(sum);
        _program.Add(new ExitEndStep());
        Store(sum);
        ArenaPlanner.Run(_program);
        Refused("step 5 (StoreStep): sum 32x4x4 is read, but its channels from 0 on no step on this path has written");
    }

    [Fact]
    public void AProgramThatBeginsInItsMiddleLoadsWhatItReadsThere()
    {
        var one = Map("one");
        _program.Add(new ExitStep(1, "up to second", isForEarlier: true));
        _program.Add(new LoadStep(one, ImageSource.Input));
        _program.Add(new ExitEndStep(endsProgram: false));
        _program.Add(new ExitStep(1, "from second on"));
        _program.Add(new LoadStep(one, ImageSource.Input, new(0, 512)));
        _program.Add(new ExitEndStep(endsProgram: false));
        _program.Add(new ExitStep(0, "first"));
        _program.Add(new ExitEndStep(endsProgram: false));
        Store(one);
        ArenaPlanner.Run(_program);
        Passes();
        _program.Steps.RemoveAt(_program.Steps.FindIndex(step => step is LoadStep { Part: not null }));
        Refused("(StoreStep): one 32x4x4 is read, but its channels from 0 on no step on this path has written");
    }

    [Fact]
    public void MarksAreWrittenBeforeTheyAreRead()
    {
        FeatureBuffer marks = new("marks", 2, 4, 4, MapLayout.Planar), input = Load("input"), output = Map("output"), gradient = Load("gradient");
        _program.Add(new ElementwiseStep(Map("derived"), gradient, OperationCatalog.OnMarks(OperationCatalog.DeriveRelu(Operand.Of(output)), Operand.Of(marks))));
        Store(_program.Steps[2].Output!);
        _program.Add(new ElementwiseStep(output, input, OperationCatalog.ActivateMarked(new Relu(), Operand.Of(marks))));
        Store(output);
        ArenaPlanner.Run(_program);
        Refused("step 2 (ElementwiseStep): marks 2x4x4 is read, but its channels from 0 on no step has written");
    }

    [Fact]
    public void ANarrowHeadIsNotReadWhole()
    {
        FeatureBuffer logits = new("logits", 64, 1, 1) { IsOfHead = true };
        _program.Add(new SeedStep(logits, null));
        var result = _program.Add(new ViewStep(null, new("image", 4, 4, 4), logits, new([64], [1], 0))).Output!;
        Store(result);
        ArenaPlanner.Run(_program);
        Passes();
        _program.HasNarrowHead = true;
        Refused("step 1 (ViewStep): logits 64x1x1 is computed around the target alone, and the step needs all of it");
    }

    [Fact]
    public void PartsOfOneTensorDoNotMeet()
    {
        FeatureBuffer whole = new("whole", 64, 4, 4), one = Load("one"), sum = Add("sum", one, one), other = Add("other", one, one);
        sum.Embed(whole, 0);
        other.Embed(whole, 16);
        Store(whole);
        ArenaPlanner.Run(_program);
        Refused("step 2 (ElementwiseStep): other 32x4x4 is written where sum 32x4x4 has a result of the same tensor, in its channels from 0 on");
    }

    [Fact]
    public void ASliceReadsWhatAPartOfTheWholeWrote()
    {
        FeatureBuffer whole = new("whole", 64, 4, 4), slice = new("slice", 16, 4, 4), one = Load("one"), sum = Add("sum", one, one), other = Add("other", one, one);
        sum.Embed(whole, 0);
        other.Embed(whole, 32);
        slice.Embed(whole, 16);
        Store(slice, whole);
        ArenaPlanner.Run(_program);
        Passes();
    }

    [Fact]
    public void AnUnknownStepIsNotGuessed()
    {
        _program.Add(new Unknown());
        Assert.Contains("does not know what a Unknown reads and writes", Assert.Throws<InvalidOperationException>(Verify).Message);
    }

    private static FeatureBuffer Map(string name) => new(name, 32, 4, 4);

    private FeatureBuffer Load(string name) => _program.Add(new LoadStep(Map(name), ImageSource.Input)).Output!;

    private FeatureBuffer Add(string name, FeatureBuffer value, FeatureBuffer operand) =>
        _program.Add(new ElementwiseStep(Map(name), value, OperationCatalog.Add(Operand.Of(operand)))).Output!;

    /// <summary>A 3x3 convolution with padding 1 over a map that is given a halo.</summary>
    private FeatureBuffer Convolve(FeatureBuffer input, int halo)
    {
        var shape = new TensorShape([1, 32, 4, 4]);
        var node = new ConvolutionNode(
            "conv", new("x", shape), new("y", shape), Constant.Of([32, 32, 3, 3], new float[32 * 32 * 9]), null, 1, new(3, 3, 1, 1, 1, 1, 1, 1, 1, 1));
        input.RequireHalo(halo);
        var (algorithm, slot) = (ConvolutionAlgorithm.Direct, new WeightSlot(WeightKind.Convolution, node, 0, 9216));
        return _program.Add(new ConvolutionStep(node, Map("conv"), input, new(algorithm, algorithm.Cpu!.Forward, false, slot, WeightPart.Whole), null)).Output!;
    }

    private void Store(params FeatureBuffer[] maps)
    {
        foreach (var map in maps) _program.Add(new StoreStep(map));
    }

    private void Plan()
    {
        InPlace.Run(_program);
        ArenaPlanner.Run(_program);
    }

    private void Verify() => ProgramVerifier.Run(_program);

    private void Passes() => Verify();

    private void Refused(string text)
    {
        var refusal = Assert.Throws<ModelException>(Verify);
        Assert.Equal(Rule.InternalError, refusal.Rule);
        Assert.Contains(text, refusal.Message);
    }

    private sealed class Unknown : Step
    {
        public override IEnumerable<FeatureBuffer> Reads => [];
    }
}
