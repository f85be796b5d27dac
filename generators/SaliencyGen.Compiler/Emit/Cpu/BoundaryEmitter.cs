using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Calls at the edges of a program: the caller's spans, the score, the seed, class activation maps.</summary>
internal static class BoundaryEmitter
{
    public static void Emit(CpuProgramEmitter emitter, Step step)
    {
        var writer = emitter.Writer;
        switch (step)
        {
            case LoadStep { Layout: TensorLayout.ChannelsLast } load:
                emitter.Call($"View.Load(worker, frame->{load.Image}{Start(load.Part)}, {emitter.Map(load.Output!)}, {ImageSteps.ChannelsLast(load.Output!)})");
                break;
            case LoadStep load:
                emitter.Call($"Layout.FromPlain(worker, frame->{load.Image}{Start(load.Part)}, {emitter.Map(load.Output!)}, accumulate: false)");
                break;
            case StoreStep { Layout: TensorLayout.ChannelsLast } store:
                writer.Line();
                emitter.Call($"View.Store(worker, {emitter.Map(store.Input)}, frame->Output{Start(store.Part)}, {ImageSteps.ChannelsLast(store.Input)})");
                break;
            case StoreStep store:
                writer.Line();
                emitter.Call($"Layout.ToPlain(worker, {emitter.Map(store.Input)}, frame->Output{Start(store.Part)}, accumulate: false)");
                break;
            case ScoreStep score:
                string field = score.IsReference ? "ReferenceScore" : "Score";
                writer.Line($"if (worker.Index == 0) frame->{field} = {Read(emitter, score.Logits, score.IsOnly)};");

                // The next step may write where the logits were.
                emitter.Synchronize();
                break;
            case SeedStep seed when emitter.Program.TakesWeights:
                writer.Line();
                string scores = seed.Logits is null ? "" : ", " + emitter.Map(seed.Logits);
                emitter.Call($"WeightedScore.Start(worker, {emitter.Map(seed.Output!)}, frame->Target, frame->ScoreWeights{scores})");
                break;
            case SeedStep seed:
                writer.Line();
                string one = seed.IsOnly ? "OnlyScore.Of(1f, frame->Target)" : "1f";
                string value = seed.Logits is null ? one : Read(emitter, seed.Logits, seed.IsOnly);
                emitter.Call($"Seed.OneHot(worker, {emitter.Map(seed.Output!)}, {(seed.IsOnly ? "0" : "frame->Target")}, {value})");
                break;
            case TotalStep total:
                writer.Line($"if (worker.Index == 0) frame->Sum = Total.Sum(frame->Output, {total.Length});");
                break;
            case HaloStep halo:
                // No wait after it: the step that fills the map writes the interior only.
                writer.Line($"Halo.Clear(worker, {emitter.Map(halo.Output!)});");
                break;
            case WeightedSumStep sum:
                string activation = emitter.Map(sum.Activation), weights = emitter.Map(sum.Weights);
                if (sum.HasVector) weights = MapText.PerChannel(weights + ".Data", sum.Activation);
                emitter.Call($"ClassActivation.WeightedSum(worker, {activation}, {weights}, {emitter.Map(sum.Output!)}.Data, rectify: {(sum.Rectify ? "true" : "false")})");
                break;
            case ResizeStep resize:
                string target = resize.Output is null ? "frame->Output" : emitter.Map(resize.Output) + ".Data";
                emitter.Call($"{resize.Kernel}.Resize(worker, {emitter.Map(resize.Input)}.Data, {resize.From}, {target}, {resize.To})");
                break;
            case GateStep gate:
                emitter.Call($"ClassActivation.{ImageSteps.Gate(gate)}(worker, frame->Output, {emitter.Map(gate.Heat)}.Data, {gate.Channels}, {gate.Size})");
                break;
            default: throw new InvalidOperationException($"No emitter for {step.GetType().Name}.");
        }
    }

    private static string Read(CpuProgramEmitter emitter, FeatureBuffer logits, bool isOnly) => emitter.Program.TakesWeights
        ? $"WeightedScore.Read({emitter.Map(logits)}, frame->Target, frame->ScoreWeights)"
        : isOnly
        ? $"OnlyScore.Of(Seed.Read({emitter.Map(logits)}, 0), frame->Target)"
        : $"Seed.Read({emitter.Map(logits)}, frame->Target)";

    private static string Start(SpanPart? part) => part is null or { Start: 0 } ? "" : $" + {part.Start}";
}
