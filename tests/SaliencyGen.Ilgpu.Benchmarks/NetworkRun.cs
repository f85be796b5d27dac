using System.Diagnostics;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Dynamic;
using SaliencyGen.Ilgpu.Execution;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Ilgpu.Benchmarks;

/// <summary>One network for one batch size: images and maps stay on the device, medians of some rounds.</summary>
internal sealed class NetworkRun : IDisposable
{
    private const int Rounds = 21;
    private static readonly string[] Wanted = ["Gradient", "GradCam", "Lrp", "LrpEpsilonPlus"];

    private readonly int _batch;
    private readonly DynamicModel _model;
    private readonly DeviceSession _session;
    private readonly ExplainContext _context;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _inputs;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _maps;

    public NetworkRun(string path, int batch, Accelerator accelerator)
    {
        _batch = batch;
        var options = new CompilationOptions { Targets = new([CompilationTarget.Ilgpu]), BatchSize = Math.Max(2, batch) };
        using (var compiled = ModelCompiler.Build(path, options, typeof(DeviceSession).Assembly))
            _model = compiled.Open(compiled.Sources[0].ClassName, [accelerator, null]);
        _session = (DeviceSession)_model.Instance.GetType().GetField("_session", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(_model.Instance)!;
        _session.IsProfiled = true;
        var files = new OneFile(path);
        _context = new(CanonicalGraph.Build(OnnxReader.Read(files), files, options), options, CompilationTarget.Ilgpu);

        var random = new Random(1);
        float[] images = [.. Enumerable.Range(0, _model.InputLength * batch).Select(_ => (random.NextSingle() * 4) - 2)];
        _inputs = accelerator.Allocate1D(images);
        _maps = accelerator.Allocate1D<float>(images.Length);
    }

    private delegate void Explain(
        ArrayView1D<float, Stride1D.Dense> inputs, ReadOnlySpan<int> targets, ArrayView1D<float, Stride1D.Dense> maps, Span<Explanation> explanations);

    private delegate ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs);

    public IEnumerable<Row> Measure()
    {
        float[] images = _inputs.GetAsArray1D();
        var predict = Method<Predict>("PredictBatch");
        yield return Measure("Predict (images from the host)", ProgramFactory.Predict(_context), () => predict(images));
        var targets = new int[_batch];
        var explanations = new Explanation[_batch];
        foreach (var method in MethodCatalog.Select(_context).Where(method => Wanted.Contains(method.Name)))
        {
            int length = method.Signature == MethodSignature.Heatmap ? _model.InputHeight * _model.InputWidth : _model.InputLength;
            var explain = Method<Explain>("Explain" + method.Name);
            yield return Measure(method.Name, ProgramFactory.Explain(_context, method),
                () => explain(_inputs.View, targets, _maps.View.SubView(0, length * _batch), explanations));
        }
    }

    public void Dispose()
    {
        _model.Dispose();
        _inputs.Dispose();
        _maps.Dispose();
    }

    private Row Measure(string name, Compiler.Program.ExplainProgram program, Action call)
    {
        call();
        call();
        List<double> device = [], whole = [];
        for (int round = 0; round < Rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            call();
            whole.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            device.Add(_session.DeviceTime.TotalMilliseconds);
        }

        return new(name, Median(device), Median(whole), ProgramCost.Of(program, _batch));
    }

    private TDelegate Method<TDelegate>(string name)
        where TDelegate : Delegate
    {
        var parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return _model.Instance.GetType().GetMethod(name, parameters)!.CreateDelegate<TDelegate>(_model.Instance);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class OneFile(string path) : IModelFiles
    {
        public string ModelFileName => Path.GetFileName(path);

        public Stream Open(string? relativePath) => File.OpenRead(relativePath ?? path);
    }
}
