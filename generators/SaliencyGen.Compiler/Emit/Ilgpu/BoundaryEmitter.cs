using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Ilgpu;

/// <summary>Calls at the edges of a program: the caller's images, the score, the seed, class activation maps.</summary>
internal static class BoundaryEmitter
{
    public static void Emit(IlgpuProgramEmitter emitter, Step step)
    {
        switch (step)
        {
            case LoadStep { Layout: TensorLayout.ChannelsLast } load:
                emitter.Call($"View.Load(call, call.{load.Image}, {emitter.Map(load.Output!)}, {ImageSteps.ChannelsLast(load.Output!)}{Arguments(load)})");
                break;
            case LoadStep load:
                emitter.Call($"Transfer.FromImages(call, call.{load.Image}, {emitter.Map(load.Output!)}{Arguments(load)})");
                break;
            case StoreStep { Layout: TensorLayout.ChannelsLast } store:
                emitter.Writer.Line();
                emitter.Call($"View.Store(call, {emitter.Map(store.Input)}, {ImageSteps.ChannelsLast(store.Input)}{Arguments(store.Part)})");
                break;
            case StoreStep store:
                emitter.Writer.Line();
                emitter.Call($"Transfer.ToImages(call, {emitter.Map(store.Input)}{Arguments(store.Part)})");
                break;
            case ScoreStep score:
                emitter.Call($"{Kernels(emitter, score.IsOnly)}.Read(call, {emitter.Map(score.Logits)}, isReference: {(score.IsReference ? "true" : "false")})");
                break;
            case SeedStep seed:
                emitter.Writer.Line();
                string map = emitter.Map(seed.Output!);
                string kernels = Kernels(emitter, seed.IsOnly);
                emitter.Call(seed.Logits is null ? $"{kernels}.OneHot(call, {map})" : $"{kernels}.Score(call, {map}, {emitter.Map(seed.Logits)})");
                break;
            case TotalStep total:
                emitter.Call($"Total.Sum(call, {total.Length})");
                break;
            case WeightedSumStep sum:
                string activation = emitter.Map(sum.Activation), weights = emitter.Map(sum.Weights);
                if (sum.HasVector) weights = $"DeviceOperand.PerChannel({weights}, {activation})";
                emitter.Call($"ClassActivation.WeightedSum(call, {activation}, {weights}, {emitter.Map(sum.Output!)}, rectify: {(sum.Rectify ? "true" : "false")})");
                break;
            case ResizeStep { Output: null } resize:
                emitter.Call($"{resize.Kernel}.ResizeToOutput(call, {emitter.Map(resize.Input)}, {resize.From}, {resize.To})");
                break;
            case ResizeStep resize:
                emitter.Call($"{resize.Kernel}.Resize(call, {emitter.Map(resize.Input)}, {resize.From}, {emitter.Map(resize.Output!)}, {resize.To})");
                break;
            case GateStep gate:
                emitter.Call($"ClassActivation.{ImageSteps.Gate(gate)}(call, {emitter.Map(gate.Heat)}, {gate.Channels}, {gate.Size})");
                break;
            default: throw new InvalidOperationException($"No emitter for {step.GetType().Name}.");
        }
    }

    private static string Kernels(IlgpuProgramEmitter emitter, bool isOnly) => emitter.Program.TakesWeights ? "WeightedScore" : isOnly ? "OnlyScore" : "Seed";

    /// <summary>All images read the same values of an input beside the explained one.</summary>
    private static string Arguments(LoadStep load) => load.Image == ImageSource.Side ? $", start: {load.Part!.Start}, pitch: 0" : Arguments(load.Part);

    private static string Arguments(SpanPart? part) => part is null ? "" : $", start: {part.Start}, pitch: {part.Length}";
}
