using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// Gives every storage of a program a fixed place in one arena: storages whose lifetimes do not meet share memory. Scratch memory of a step
/// lives for that step alone. Also places the steps that clear halos, since which storage has one is known only here.
/// </summary>
public static class ArenaPlanner
{
    // A cache line of floats, so that blocks never straddle two lines.
    private const int Alignment = 16;

    public static void Run(ExplainProgram program)
    {
        UnreadSteps.Drop(program);
        PlaceHalos(program);
        CheckRows(program);
        var lives = Lifetimes(program);
        var placed = new List<Life>();
        Keep(program, lives);
        foreach (var life in lives.Where(life => life.Storage is not FeatureBuffer { IsKept: true }).OrderByDescending(life => life.Storage.Length).ThenBy(life => life.First)) Place(placed, life);

        program.ArenaLength = placed.Count == 0 ? 0 : placed.Max(life => life.End);
        program.WorkerScratchLength = RoundUp(LargestOfWorkers(program));
    }

    private static long LargestOfWorkers(ExplainProgram program) => program.Steps
        .Where(step => step.Scratch is { Scope: ScratchScope.Worker })
        .Select(step => step.Scratch!.Length)
        .DefaultIfEmpty()
        .Max();

    private static void PlaceHalos(ExplainProgram program)
    {
        var seen = new HashSet<FeatureBuffer>();
        for (int i = 0; i < program.Steps.Count; i++)
        {
            if (program.Steps[i].Output?.Root is not { } root || root.Halo == 0) continue;
            // What a program can begin with was not touched yet when it does.
            if (!seen.Add(root) && program.Steps[i] is not LoadStep { Part: not null }) continue;
            program.Steps.Insert(i, new HaloStep(root, program.Steps[i]));
            i++;
        }
    }

    /// <summary>Kernels step from row to row by an int.</summary>
    private static void CheckRows(ExplainProgram program)
    {
        foreach (var step in program.Steps)
        {
            if (step.Output?.Root is not { RowLength: > int.MaxValue } root) continue;
            throw new ModelException(Rule.UnsupportedShape,
                $"node '{step.Node?.Name}': a row of its map {root} takes {root.RowLength} floats; expected at most {int.MaxValue}");
        }
    }

    private static List<Life> Lifetimes(ExplainProgram program)
    {
        var lives = new Dictionary<IArenaStorage, Life>();
        for (int i = 0; i < program.Steps.Count; i++)
        {
            var step = program.Steps[i];
            foreach (var buffer in step.Reads.Concat(step.Output is null ? [] : [step.Output]))
            {
                if (lives.TryGetValue(buffer.Root, out var life)) life.Last = i;
                else lives.Add(buffer.Root, new Life(buffer.Root, i));
            }

            if (step.Scratch is { Scope: ScratchScope.Step } scratch) lives.Add(scratch, new Life(scratch, i));
        }

        return [.. lives.Values];
    }

    /// <summary>Places the maps that live across a <see cref="KeepStep"/>: one behind the other, since all of it lives at once.</summary>
    private static void Keep(ExplainProgram program, List<Life> lives)
    {
        int end = program.Steps.FindIndex(step => step is KeepStep);
        foreach (var life in lives.Where(life => life.First < end && life.Last > end))
        {
            ((FeatureBuffer)life.Storage).IsKept = true;
            life.Storage.RootOffset = program.KeptLength;
            program.KeptLength = life.End;
        }
    }

    /// <summary>Puts a storage at the lowest offset where no storage of its lifetime is; <paramref name="placed"/> stays ordered by offset.</summary>
    private static void Place(List<Life> placed, Life life)
    {
        long offset = 0;
        foreach (var other in placed)
        {
            if (other.First > life.Last || life.First > other.Last) continue;
            if (offset + life.Storage.Length <= other.Storage.RootOffset) break;
            offset = Math.Max(offset, other.End);
        }

        life.Storage.RootOffset = offset;
        int index = placed.FindIndex(other => other.Storage.RootOffset > offset);
        placed.Insert(index < 0 ? placed.Count : index, life);
    }

    private static long RoundUp(long length) => (length + Alignment - 1) / Alignment * Alignment;

    private sealed class Life(IArenaStorage storage, int first)
    {
        public IArenaStorage Storage { get; } = storage;
        public int First { get; } = first;
        public int Last { get; set; } = first;
        public long End => Storage.RootOffset + RoundUp(Storage.Length);
    }
}
