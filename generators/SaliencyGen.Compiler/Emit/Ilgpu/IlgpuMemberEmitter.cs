using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Ilgpu;

/// <summary>Members over a <c>DeviceSession</c>, with overloads on memory of the device.</summary>
internal sealed class IlgpuMemberEmitter(
    CodeWriter writer, ExplainContext context, IReadOnlyList<CompiledMethod> methods, string self)
    : MemberEmitter(writer, context, methods, self)
{
    private const string Session = "global::SaliencyGen.Ilgpu.Execution.DeviceSession";
    private const string View = "global::ILGPU.Runtime.ArrayView1D<float, global::ILGPU.Stride1D.Dense>";

    private readonly IReadOnlyList<string> _compilations = [.. methods.SelectMany(method => method.Programs).Select(Compilation).Distinct()];
    private readonly string _layerLength = LayerShapes.LongestState(methods) is > 0 and int length ? $", LayerLength: {length}" : "";
    private readonly string _takesWeights = context.TakesWeights ? ", TakesWeights: true" : "";
    private readonly string _batchSize = context.Options.BatchSize > 1 ? "BatchSize" : "1";

    protected override string Closing => "Waits for the device and frees the working memory; weights stay on the accelerator for other instances.";

    protected override string InstanceLength => $"((long)ArenaLength * {_batchSize})";

    protected override void Opening()
    {
        string shape = $"new(InputLength, {HeatmapLength}, OutputLength, ArenaLength, nameof({Class}), LargestProgram, ScratchLength, {_batchSize}, KeptLength{_layerLength}{_takesWeights}{SideInputs})";
        Writer.Line($"private readonly {Session} _session;");
        Writer.Line();
        Documented("An instance on the best device there is: CUDA, then OpenCL, then ILGPU's simulation on the CPU. See Device for which.",
            $"public {Class}() : this({Options}.Default) {{ }}");
        Writer.Summary("The same with options; threads mean nothing on a device.");
        Writer.Line($"public {Class}({Options} options) =>");
        Writer.Indented(() => Writer.Line($"_session = {Session}.OpenBest<{Programs}>(options, {shape});"));
        Writer.Line();
        Writer.Summary("An instance on an accelerator, with its own working memory; weights are uploaded once per accelerator. The stream is the accelerator's default one unless given.");
        Writer.Line($"public {Class}(global::ILGPU.Runtime.Accelerator accelerator, global::ILGPU.Runtime.AcceleratorStream? stream = null, {Options}? options = null) =>");
        Writer.Indented(() => Writer.Line($"_session = {Session}.Open<{Programs}>(accelerator, stream, options ?? {Options}.Default, {shape});"));
        Writer.Line();
        Documented("The device, in words.", "public string Device => _session.Description;");
        Writer.Summary("Compiles the kernels that all methods use for one image and for a full batch, which their first calls would otherwise wait for; a batch in between may need others. Returns how many there are.");
        Writer.Line("public int CompileKernels()");
        Writer.Open();
        Writer.Line($"_session.Compile(&{Programs}.Predict);");
        foreach (string program in _compilations) Writer.Line($"_session.Compile(&{Programs}.{program});");
        Writer.Line("return _session.CompiledKernels;");
        Writer.Close();
        Writer.Line();
    }

    protected override void Overloads(CompiledMethod method)
    {
        Explain(method, View, View);
        if (HasBatches && method.Method.IsOneRun) ExplainBatch(method, View, View);
    }

    /// <summary>The arguments that compile a program, with all of its exits.</summary>
    private static string Compilation(ExplainProgram program)
    {
        int exits = program.Steps.OfType<ExitStep>().Select(step => step.Exit + 1).DefaultIfEmpty(1).Max();
        return exits > 1 ? $"{program.Name}, exits: {exits}" : program.Name;
    }
}
