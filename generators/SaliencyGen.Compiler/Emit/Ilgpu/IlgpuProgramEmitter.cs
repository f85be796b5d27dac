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
            case MaxPoolStep or MaxPoolRouteStep or AveragePoolStep or GlobalAverageStep or PadStep: PoolEmitter.Emit(this, step); break;
            case ReorderStep or ZeroStep or ChannelCopyStep or PermutationStep or SoftmaxStep: LayoutEmitter.Emit(this, step); break;
            default: BoundaryEmitter.Emit(this, step); break;
        }
    }

    protected override string AskedExit => "call.Exit";

    protected override string Storage(FeatureBuffer buffer)
    {
        string place = buffer.Root.IsKept ? "call.Kept" : buffer.IsVector ? "call.Vector" : "call.Map";
        return buffer.IsVector && !buffer.Root.IsKept
            ? $"{place}({buffer.Offset}, {buffer.Channels})"
            : $"{place}({buffer.Offset}, {buffer.Channels}, {buffer.Height}, {buffer.Width})";
    }
}
