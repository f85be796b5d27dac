using SaliencyGen.Execution;
using SaliencyGen.Threading;
using SaliencyGen.Weights;

namespace SaliencyGen.Tests.Infrastructure;

/// <summary>
/// Written by hand as the generator would write it: one dense layer, 3 outputs of a 2 x 2 image, over a file that <see cref="TinyFile"/>
/// makes. The transposed weights are the same matrix turned.
/// </summary>
internal sealed unsafe class TinyModel : ISaliencyModel<TinyModel>
{
    public const int InputLength = 4, OutputLength = 3, InputChannels = 1, InputHeight = 2, InputWidth = 2;

    private readonly SaliencySession _session;

    public TinyModel(ModelOptions options) =>
        _session = SaliencySession.Open<Weights>(options, new(InputLength, InputHeight * InputWidth, OutputLength, ArenaLength: 64, nameof(TinyModel), LargestProgram: "DeepLift"));

    static int ISaliencyModel<TinyModel>.InputLength => InputLength;

    static int ISaliencyModel<TinyModel>.InputChannels => InputChannels;

    static int ISaliencyModel<TinyModel>.InputHeight => InputHeight;

    static int ISaliencyModel<TinyModel>.InputWidth => InputWidth;

    static int ISaliencyModel<TinyModel>.OutputLength => OutputLength;

    static ReadOnlySpan<ExplanationMethod> ISaliencyModel<TinyModel>.Methods => [ExplanationMethod.Gradient, ExplanationMethod.DeepLift];

    static TinyModel ISaliencyModel<TinyModel>.Create(ModelOptions options) => new(options);

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input) => _session.Predict(&PredictProgram, input);

    public Explanation ExplainGradient(ReadOnlySpan<float> input, int target, Span<float> attribution) =>
        _session.Explain(&GradientProgram, input, target, attribution);

    public Explanation ExplainDeepLift(ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> attribution) =>
        _session.ExplainAgainst(&DeepLiftProgram, input, baseline, target, attribution);

    public Explanation Run(delegate*<Worker, Frame*, void> program, ReadOnlySpan<float> input, Span<float> heatmap) =>
        _session.ExplainHeatmap(program, input, 0, heatmap, transposed: false);

    public Explanation RunAlong(delegate*<Worker, Frame*, void> program, ReadOnlySpan<float> input, int steps, Span<float> attribution) =>
        _session.ExplainAlong(program, input, new float[InputLength], 0, steps, attribution, transposed: false);

    public void Dispose() => _session.Dispose();

    Explanation ISaliencyModel<TinyModel>.Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result) => method switch
        {
            ExplanationMethod.Gradient => ExplainGradient(input, target, result),
            ExplanationMethod.DeepLift => ExplainDeepLift(input, baseline, target, result),
            _ => throw new NotSupportedException($"{nameof(TinyModel)} was compiled without {method}."),
        };

    private static void Forward(Worker worker, Frame* frame)
    {
        for (int o = worker.Start(OutputLength); o < worker.End(OutputLength); o++)
        {
            float sum = 0;
            for (int i = 0; i < InputLength; i++) sum += frame->Weights[(o * InputLength) + i] * frame->Input[i];
            frame->Arena[o] = sum;
        }

        worker.Synchronize();
    }

    private static void PredictProgram(Worker worker, Frame* frame)
    {
        Forward(worker, frame);
        if (worker.Index != 0) return;
        new Span<float>(frame->Arena, OutputLength).CopyTo(new Span<float>(frame->Output, OutputLength));
    }

    private static void GradientProgram(Worker worker, Frame* frame)
    {
        Forward(worker, frame);
        for (int i = worker.Start(InputLength); i < worker.End(InputLength); i++)
            frame->Output[i] = frame->TransposedWeights[(i * OutputLength) + frame->Target];
        Finish(worker, frame);
    }

    private static void DeepLiftProgram(Worker worker, Frame* frame)
    {
        Forward(worker, frame);
        for (int i = worker.Start(InputLength); i < worker.End(InputLength); i++)
            frame->Output[i] = frame->Weights[(frame->Target * InputLength) + i] * (frame->Input[i] - frame->Baseline[i]);
        Finish(worker, frame);
        if (worker.Index != 0) return;
        for (int i = 0; i < InputLength; i++)
            frame->ReferenceScore += frame->Weights[(frame->Target * InputLength) + i] * frame->Baseline[i];
    }

    private static void Finish(Worker worker, Frame* frame)
    {
        worker.Synchronize();
        if (worker.Index != 0) return;
        frame->Score = frame->Arena[frame->Target];
        for (int i = 0; i < InputLength; i++) frame->Sum += frame->Output[i];
    }

    internal sealed class Weights : IWeightPacker
    {
        public static int Packings;
        public static int Turnings;

        public static long ForwardLength => 12;

        public static long TransposedLength => 12;

        public static WeightSource Source(ModelOptions options) =>
            WeightSource.File(options, TinyFile.Name, TinyFile.Length, TinyFile.Hash);

        public static void PackForward(WeightSource source, float* weights)
        {
            Interlocked.Increment(ref Packings);
            source.BeginLayer("dense");
            source.Float32(TinyFile.Offset, 12).CopyTo(weights);
        }

        public static void PackTransposed(float* weights, float* transposed)
        {
            Interlocked.Increment(ref Turnings);
            for (int i = 0; i < InputLength; i++)
                for (int o = 0; o < OutputLength; o++)
                    transposed[(i * OutputLength) + o] = weights[(o * InputLength) + i];
        }
    }
}
