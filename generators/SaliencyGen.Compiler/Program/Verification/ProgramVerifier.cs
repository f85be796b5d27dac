using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>
/// Runs a planned program without its arithmetic and holds every read to what it should find: all of the map, as its steps wrote it, with the
/// zeros around it that the kernel reads. For tests and CI; a user's build plans without it.
/// </summary>
public sealed class ProgramVerifier
{
    // As the planner aligns storages: a cache line of floats.
    private const int Alignment = 16;

    private const int MostPlanes = 1 << 16;

    private readonly ExplainProgram _program;
    private readonly int _keep;
    private readonly Dictionary<Step, StepAccess> _accesses = [];

    private ProgramVerifier(ExplainProgram program)
    {
        _program = program;
        _keep = program.Steps.FindIndex(step => step is KeepStep);
    }

    /// <summary>Checks a program that is planned and not halved yet.</summary>
    /// <exception cref="ModelException">A step reads or writes what it must not; SAL099 with program, step, map and what is wrong.</exception>
    public static void Run(ExplainProgram program) => new ProgramVerifier(program).Run();

    private void Run()
    {
        // What is walked plane by plane; no test has maps with so many, and a stranger's file may.
        if (_program.Steps.Exists(step => step.Output is { } output && StorageRange.Planes(output) > MostPlanes)) return;
        var asked = ProgramPaths.Asked(_program.Steps);
        for (int i = 0; i < _program.Steps.Count; i++) CheckPlaces(i);
        foreach (int? exit in asked) Walk(new(), 0, exit);
    }

    /// <summary>Each storage is inside what the program says that it needs.</summary>
    private void CheckPlaces(int index)
    {
        var access = AccessOf(index);
        foreach (var buffer in access.Reads.Select(read => read.Buffer).Concat(access.Writes.Select(write => write.Buffer)))
        {
            var root = buffer.Root;
            long end = StorageRange.Of(root).End;
            long length = root.IsKept ? _program.KeptLength : _program.ArenaLength;
            if (root.RootOffset < 0) throw Fail(index, buffer, "has no place in the arena");
            if (root.RootOffset % Alignment != 0) throw Fail(index, buffer, $"starts at float {root.RootOffset}, which is no multiple of {Alignment}");
            if (end > length) throw Fail(index, buffer, $"ends at float {end} of {(root.IsKept ? "what is kept" : "the arena")}, which has {length}");
        }
    }

    private StepAccess AccessOf(int index)
    {
        var step = _program.Steps[index];
        if (_accesses.TryGetValue(step, out var access)) return access;
        access = step is HaloStep or KeepStep or ExitStep or ExitEndStep ? StepAccess.None : StepAccess.Of(step);
        _accesses.Add(step, access);
        return access;
    }

    /// <summary>Follows the steps that run where <paramref name="asked"/> is asked for; null where every exit ends the program, so that one walk sees all.</summary>
    private void Walk(StoredMaps maps, int start, int? asked)
    {
        for (int i = start; i < _program.Steps.Count; i++)
        {
            switch (_program.Steps[i])
            {
                case ExitStep exit when asked is { } number:
                    if (!ProgramPaths.Runs(exit, number)) i = ProgramPaths.End(_program.Steps, i);
                    break;
                case ExitStep:
                    // Both ways: the exit to its return, and past it.
                    Walk(maps.Copy(), i + 1, asked);
                    i = ProgramPaths.End(_program.Steps, i);
                    break;
                case ExitEndStep { EndsProgram: true }: return;
                case ExitEndStep: break;
                case KeepStep: maps.Leave(); break;
                case HaloStep halo: ClearHalo(maps, i, halo); break;
                default: Execute(maps, i); break;
            }
        }
    }

    private void ClearHalo(StoredMaps maps, int index, HaloStep halo)
    {
        CheckIsNotKept(index, halo.Output!);
        maps.ClearHalo(halo.Output!);
    }

    private void Execute(StoredMaps maps, int index)
    {
        var access = AccessOf(index);
        CheckNarrowness(index, access);
        foreach (var read in access.Reads) Check(maps, index, read);
        foreach (var write in access.Writes)
        {
            CheckIsNotKept(index, write.Buffer);
            if (write.IsPlain && !IsContiguous(write.Buffer)) throw Fail(index, write.Buffer, $"is written as a plain vector but has a halo of {write.Buffer.Halo} around each block");
            foreach (var read in access.Reads) CheckApart(index, read, write);
            foreach (var other in access.Writes.Where(other => other != write && RangeOf(other).Meets(RangeOf(write))))
                throw Fail(index, write.Buffer, $"is written over {other.Buffer}, which the step writes, too");
        }

        bool hasPadding = access.Reads.All(read => LastLanes(maps, read) == ChannelRun.AllLanes(read.Buffer.Lanes));
        foreach (var write in access.Writes) Write(maps, index, write, hasPadding);
    }

    private void Check(StoredMaps maps, int index, MapRead read)
    {
        var buffer = read.Buffer;
        if (read.IsPlain && !IsContiguous(buffer)) throw Fail(index, buffer, $"is read as a plain vector but has a halo of {buffer.Halo} around each block");
        if (buffer.Halo < read.Halo) throw Fail(index, buffer, $"has a halo of {buffer.Halo}; the step reads {read.Halo} cells outside it");
        int end = read.Channels.EndPlane(buffer);
        for (int plane = read.Channels.FirstPlane(buffer); plane < end; plane++)
            if (Fault(maps, index, read, plane) is { } fault) throw Fail(index, buffer, fault.Replace("{channels}", $"channels from {plane * buffer.Lanes} on"));
    }

    /// <summary>What is wrong with a plane that a step reads; null where nothing is.</summary>
    private string? Fault(StoredMaps maps, int index, MapRead read, int plane)
    {
        var buffer = read.Buffer;
        var stored = maps.Read(buffer, plane);
        bool isOf = stored.Writer is not null && StoredPlane.IsOfOneTensor(stored.Writer, buffer);
        if (read.MayBePartial && (stored.Writer is null || isOf)) return null;
        if (stored.Writer is null) return $"is read, but its {{channels}} {Loss(index, buffer, plane)}";
        if (!isOf) return $"is read, but its {{channels}} are those of {stored.Writer}";
        if (stored.IsNarrow && !IsNarrow(index, buffer)) return $"is read whole, but {stored.Writer} was computed around the target alone";
        if ((read.Channels.Lanes(buffer, plane) & ~stored.Lanes) != 0) return "is read, but no step has written all of its {channels}";
        if (read.NeedsPadding && stored.Lanes != ChannelRun.AllLanes(buffer.Lanes))
            return $"is multiplied by weights, but no step has written the padding behind its {buffer.Channels} channels";
        return read.Halo > 0 && !stored.HasHalo ? $"is read {read.Halo} cells outside, but the halo of its {{channels}} is not zero" : null;
    }

    /// <summary>What a step writes is apart from what it reads, but for a result over a map that is read element by element.</summary>
    private void CheckApart(int index, MapRead read, MapWrite write)
    {
        if (!RangeOf(read.Buffer, read.Channels).Meets(RangeOf(write))) return;
        bool isInPlace = read.IsElementwise && write.Buffer.Layout == MapLayout.Blocked
            && write.Buffer.HasGeometryOf(read.Buffer) && StorageRange.Of(write.Buffer) == StorageRange.Of(read.Buffer);
        if (!isInPlace && !SharesABlock(read, write)) throw Fail(index, write.Buffer, $"is written over {read.Buffer}, which the step still reads");
    }

    /// <summary>Channels of one block, the ones read and the others written.</summary>
    private static bool SharesABlock(MapRead read, MapWrite write)
    {
        if (!StoredPlane.IsOfOneTensor(read.Buffer, write.Buffer)) return false;
        int first = FirstChannel(read.Buffer) + read.Channels.First, other = FirstChannel(write.Buffer) + write.Channels.First;
        return first + read.Channels.Count <= other || other + write.Channels.Count <= first;
    }

    private void Write(StoredMaps maps, int index, MapWrite write, bool hasPadding)
    {
        var buffer = write.Buffer;
        int first = write.Channels.FirstPlane(buffer), end = write.Channels.EndPlane(buffer), offset = StorageRange.FirstPlane(buffer);
        var planes = maps.Write(buffer, first, end);
        for (int i = first; i < end; i++)
        {
            ref var plane = ref planes[offset + i];
            bool goesOn = plane.Writer is { } writer && StoredPlane.IsOfOneTensor(writer, buffer);
            uint lanes = write.Channels.Lanes(buffer, i);
            bool goesInto = write.Accumulates || write.IsPart;
            if (goesInto && (!goesOn || (lanes & ~plane.Lanes) != 0)) throw Fail(index, buffer, $"is added to, but its channels from {i * buffer.Lanes} on {Loss(index, buffer, i)}");
            uint twice = goesOn && !goesInto ? plane.Results & lanes : 0;
            if (twice != 0) throw Fail(index, buffer, $"is written where {plane.Writer} has a result of the same tensor, in its channels from {i * buffer.Lanes} on");
            bool fills = write.Padding == WrittenPadding.Defined || (write.Padding == WrittenPadding.AsRead && hasPadding);
            plane.Writer = buffer;
            plane.Lanes = (goesOn ? plane.Lanes : 0) | (fills ? ChannelRun.AllLanes(buffer.Lanes) : lanes);
            plane.Results = (goesOn ? plane.Results : 0) | (write.IsGround ? 0 : lanes);
            plane.IsNarrow = IsNarrow(index, buffer);
        }
    }

    /// <summary>Around the target, only steps that treat channels apart compute; the last linear layer stands between it and the rest.</summary>
    private void CheckNarrowness(int index, StepAccess access)
    {
        var step = _program.Steps[index];
        var narrow = access.Reads.Select(read => read.Buffer).Concat(access.Writes.Select(write => write.Buffer)).FirstOrDefault(buffer => IsNarrow(index, buffer));
        if (narrow is null) return;
        bool isApart = step switch
        {
            ScoreStep or SeedStep or GlobalAverageStep or ElementwiseStep or ClearPaddingStep => true,
            ConvolutionStep { Convolution.Group: 1 } convolution => IsNarrow(index, convolution.Input) == convolution.IsTransposed,
            DenseStep dense => IsNarrow(index, dense.Input) == dense.IsTransposed,
            _ => false,
        };
        if (!isApart) throw Fail(index, narrow, "is computed around the target alone, and the step needs all of it");
    }

    private void CheckIsNotKept(int index, FeatureBuffer buffer)
    {
        if (buffer.Root.IsKept && index > _keep) throw Fail(index, buffer, "is written over what is kept, which the next call reads again");
    }

    private bool IsNarrow(int index, FeatureBuffer buffer) => _program.HasNarrowHead && index > _keep && buffer.IsOfHead;

    /// <summary>A vector's blocks follow each other where nothing is around them.</summary>
    private static bool IsContiguous(FeatureBuffer buffer) => buffer.Halo == 0 || buffer.Channels <= buffer.Lanes;

    private static uint LastLanes(StoredMaps maps, MapRead read) => maps.Read(read.Buffer, read.Channels.EndPlane(read.Buffer) - 1).Lanes;

    private static StorageRange RangeOf(MapWrite write) => RangeOf(write.Buffer, write.Channels);

    private static StorageRange RangeOf(FeatureBuffer buffer, ChannelRun channels) =>
        StorageRange.Of(buffer, channels.FirstPlane(buffer), channels.EndPlane(buffer));

    private static int FirstChannel(FeatureBuffer buffer) => buffer.Parent is null ? 0 : FirstChannel(buffer.Parent) + buffer.ParentChannel;

    /// <summary>Why a plane of a buffer does not stand where it should.</summary>
    private string Loss(int index, FeatureBuffer buffer, int plane)
    {
        var range = StorageRange.Of(buffer, plane, plane + 1);
        bool wasWritten = false;
        for (int i = 0; i < index; i++) wasWritten |= AccessOf(i).Writes.Any(write => StoredPlane.IsOfOneTensor(write.Buffer, buffer));
        if (!wasWritten) return "no step has written";
        for (int i = index - 1; i >= 0; i--)
        {
            if (_program.Steps[i] is KeepStep) return "are not kept between calls";
            var over = _program.Steps[i] is HaloStep halo
                ? (StorageRange.Of(halo.Output!).Meets(range) && halo.Output != buffer.Root ? halo.Output : null)
                : AccessOf(i).Writes.Where(write => write.Buffer.Root != buffer.Root && RangeOf(write).Meets(range)).Select(write => write.Buffer).FirstOrDefault();
            if (over is not null) return $"step {i} has written over with {over}";
        }

        return "no step on this path has written";
    }

    private ModelException Fail(int index, FeatureBuffer buffer, string text)
    {
        var step = _program.Steps[index];
        string node = step.Node is null ? "" : $" of {step.Node.Name}{(step.IsBackward ? ", backward" : "")}";
        return new(Rule.InternalError, $"program {_program.Name}, step {index} ({step.GetType().Name}{node}): {buffer} {text}");
    }
}
