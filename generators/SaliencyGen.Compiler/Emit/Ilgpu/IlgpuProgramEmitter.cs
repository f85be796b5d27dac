using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Ilgpu;

/// <summary>A program of kernel launches, in order on one stream.</summary>
internal sealed class IlgpuProgramEmitter(CodeWriter writer, ExplainProgram program) : ProgramEmitter(writer, program)
{
    public override void Call(string call) => Writer.Line(call + ";");

    protected override void Open() => Writer.Open($"public static void {Program.Name}(DeviceCall call)");

    protected override void Emit(Step step)
    {
        switch (step)
        {
            case ChainStep chain: ChainEmitter.Emit(this, chain); break;
            case MaxPoolStep or MaxPoolRouteStep or MaxPoolRescaleStep or AveragePoolStep or GlobalAverageStep or PadStep or ResampleStep or ChannelWindowStep: PoolEmitter.Emit(this, step); break;
            case ViewStep or ZeroStep or ChannelCopyStep or NormaliserStep: LayoutEmitter.Emit(this, step); break;
            default: BoundaryEmitter.Emit(this, step); break;
        }
    }

    protected override string AskedExit => "call.Exit";

    /// <summary>The last argument of a kernel that needs scratch memory, which is planned for one image; nothing for others.</summary>
    public static string Scratch(Step step) => step.Scratch switch
    {
        null => "",
        { Scope: ScratchScope.Step } scratch => $", scratch: {scratch.RootOffset} * call.Batch",
        _ => throw new InvalidOperationException($"{step.GetType().Name} asks for memory of a worker; a device has none."),
    };

    protected override string Storage(FeatureBuffer buffer)
    {
        string extents = $"{buffer.Offset}, {buffer.Channels}, {buffer.Height}, {buffer.Width}";
        if (buffer.Root.IsKept) return $"call.Kept({extents})";
        return buffer.IsVector ? $"call.Vector({buffer.Offset}, {buffer.Channels})" : $"call.Map({extents})";
    }
}
