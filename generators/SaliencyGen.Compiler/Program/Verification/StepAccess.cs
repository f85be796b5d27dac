using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program.Convolutions;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>
/// What each kind of step reads and writes of the arena, as the kernels of the runtime document it. A new kind of step has to be entered here:
/// there is no guess for one that is unknown.
/// </summary>
internal sealed class StepAccess
{
    private readonly List<MapRead> _reads = [];
    private readonly List<MapWrite> _writes = [];

    private StepAccess()
    {
    }

    /// <summary>Of steps that say how others run.</summary>
    public static StepAccess None { get; } = new();

    public IReadOnlyList<MapRead> Reads => _reads;

    public IReadOnlyList<MapWrite> Writes => _writes;

    public static StepAccess Of(Step step)
    {
        var access = new StepAccess();
        access.Enter(step);
        return access;
    }

    private void Enter(Step step)
    {
        switch (step)
        {
            case ConvolutionStep convolution: Enter(convolution); break;
            case DenseStep dense: Enter(dense); break;
            case MatrixProductStep product:
                _reads.Add(new(product.Left.Map));
                _reads.Add(new(product.Right.Map));
                EnterChain(product, isPlain: false, isElementwise: false);
                Write(product, WrittenPadding.AsRead);
                break;
            case AttentionStep attention:
                _reads.AddRange(new[] { attention.Key.Map, attention.Query.Map, attention.Value.Map }.Select(map => new MapRead(map)));
                EnterChain(attention, isPlain: false, isElementwise: false);
                Write(attention, WrittenPadding.AsRead);
                break;
            case ElementwiseStep elementwise: Enter(elementwise); break;
            case SpatialSumStep sum: Enter(sum); break;
            case LopsidedSharesStep lopsided:
                // Its input is multiplied by weights, the other maps are read channel by channel.
                foreach (var map in lopsided.Reads) _reads.Add(new(map) { NeedsPadding = _reads.Count == 0 });
                Write(lopsided, WrittenPadding.Defined);
                break;
            case MaxPoolStep or MaxPoolRouteStep or MaxPoolRescaleStep or AveragePoolStep or PadStep or ResampleStep:
                _reads.AddRange(step.Reads.Select(map => new MapRead(map)));
                Write(step, WrittenPadding.AsRead);
                break;
            case GlobalAverageStep { IsTransposed: false } average:
                _reads.Add(new(average.Input));
                WriteChannelSums(average, average.Input);
                break;
            case GlobalAverageStep average:
                _reads.Add(new(average.Input) { IsPlain = true });
                Write(average, WrittenPadding.AsRead);
                break;
            case ViewStep view: Enter(view); break;
            case NormaliserStep or ChannelWindowStep:
                _reads.AddRange(step.Reads.Select(map => new MapRead(map)));
                Write(step, WrittenPadding.Defined);
                break;
            case ZeroStep: WriteGround(step); break;
            case ClearPaddingStep: _writes.Add(new(step.Output!, WrittenPadding.Defined) { Channels = new(step.Output!.Channels, 0) }); break;
            case ChannelCopyStep copy: Enter(copy); break;
            default: EnterBoundary(step); break;
        }
    }

    private void EnterBoundary(Step step)
    {
        switch (step)
        {
            case LoadStep: WriteGround(step); break;
            // Behind a layer's own map stand storages whole, as a concatenation whose later parts are still to come.
            case StoreStep store: _reads.Add(new(store.Input) { MayBePartial = store.Part is { Start: > 0 } }); break;
            case ScoreStep score: _reads.Add(new(score.Logits)); break;
            case SeedStep seed:
                if (seed.Logits is not null) _reads.Add(new(seed.Logits));
                Write(seed, WrittenPadding.Defined);
                break;
            case WeightedSumStep sum:
                _reads.Add(new(sum.Activation));
                _reads.Add(new(sum.Weights) { IsPlain = sum.HasVector });
                WritePlain(sum);
                break;
            case ResizeStep resize:
                ReadPlain(resize);
                if (resize.Output is not null) WritePlain(resize);
                break;
            case GateStep: ReadPlain(step); break;
            case TotalStep: break;
            default: throw new InvalidOperationException($"The verifier does not know what a {step.GetType().Name} reads and writes; enter it in {nameof(StepAccess)}.");
        }
    }

    private void Enter(ConvolutionStep step)
    {
        var input = step.Input;
        // What is activated on the way in gets its border there: an activation of zero need not be zero.
        int halo = step.InputActivation is not null || input.Layout == MapLayout.Device ? 0
            : step.IsTransposed ? Halos.Transpose(step.Convolution)
            : Halos.Forward(step.Convolution);
        // Each lane of a depthwise convolution is by itself.
        bool mixesChannels = step.Choice.Algorithm != ConvolutionAlgorithm.Depthwise;
        _reads.Add(new(input) { Halo = halo, NeedsPadding = mixesChannels });
        EnterChain(step, isPlain: false, isElementwise: true);
        Write(step, WrittenPadding.AsRead);
    }

    private void Enter(DenseStep step)
    {
        _reads.Add(new(step.Input) { IsPlain = true, NeedsPadding = !step.IsTransposed });
        EnterChain(step, isPlain: true, isElementwise: false);
        _writes.Add(new(step.Output!, WrittenPadding.AsRead) { IsPlain = true });
    }

    private void Enter(ElementwiseStep step)
    {
        _reads.Add(new(step.Value) { IsPlain = step.BroadcastValue, IsElementwise = !step.BroadcastValue });
        EnterChain(step, isPlain: false, isElementwise: true);
        Write(step, WrittenPadding.AsRead);
    }

    private void Enter(SpatialSumStep step)
    {
        _reads.Add(new(step.Value));
        EnterChain(step, isPlain: false, isElementwise: false);
        WriteChannelSums(step, step.Value);
    }

    private void Enter(ChannelCopyStep copy)
    {
        _reads.Add(new(copy.Input) { Channels = new(copy.InputChannel, copy.Count) });
        _writes.Add(new(copy.Output!, WrittenPadding.Untouched)
        {
            Channels = new(copy.OutputChannel, copy.Count),
            Accumulates = copy.Accumulates,
        });
    }

    /// <summary>A view that fills a map, or what fills one in the way back, leaves zeros behind its channels.</summary>
    private void Enter(ViewStep view)
    {
        _reads.Add(new(view.Input));
        if (view.Previous is null) Write(view, WrittenPadding.Defined);
        else _writes.Add(new(view.Output!, WrittenPadding.Untouched) { Accumulates = view.Accumulates, IsPart = !view.Accumulates });
    }

    private void EnterChain(ChainStep step, bool isPlain, bool isElementwise)
    {
        foreach (var operation in step.Chain)
        {
            foreach (var operand in operation.Operands)
            {
                if (operand.Buffer is not { } buffer) continue;
                if (MarkOperations.Write(operation)) _writes.Add(new(buffer, WrittenPadding.Untouched));
                else _reads.Add(new(buffer) { IsPlain = isPlain || operand.Broadcast, IsElementwise = isElementwise && !operand.Broadcast });
            }
        }
    }

    private void Write(Step step, WrittenPadding padding) => _writes.Add(new(step.Output!, padding));

    private void WriteGround(Step step) => _writes.Add(new(step.Output!, WrittenPadding.Defined) { IsGround = true });

    private void WritePlain(Step step) => _writes.Add(new(step.Output!, WrittenPadding.Untouched) { IsPlain = true });

    /// <summary>A vector with an element for each lane of each block of a map, or for each plane.</summary>
    private void WriteChannelSums(Step step, FeatureBuffer map) =>
        _writes.Add(new(step.Output!, map.Lanes == 1 ? WrittenPadding.Untouched : WrittenPadding.AsRead) { IsPlain = true });

    private void ReadPlain(Step step) => _reads.AddRange(step.Reads.Select(map => new MapRead(map) { IsPlain = true }));
}
