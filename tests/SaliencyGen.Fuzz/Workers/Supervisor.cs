using System.Diagnostics;
using SaliencyGen.Fuzz.Execution;
using SaliencyGen.Fuzz.Findings;

namespace SaliencyGen.Fuzz.Workers;

/// <summary>Runs a worker as a process of its own, ends it where a case takes too long, and goes on where it ended by itself.</summary>
internal sealed class Supervisor(FuzzOptions options)
{
    /// <summary>Processor time that a step of a case may take, that of the JIT and of the collector included.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>What a worker's heap may hold, in hex: 512 MB with the corpus, which is a few.</summary>
    private const string HeapLimit = "20000000";

    private readonly FindingStore _findings = new(options.Findings);

    public Totals Run(Slot slot)
    {
        Totals totals = new(slot);
        var clock = Stopwatch.StartNew();
        while (options.Time - clock.Elapsed is { TotalSeconds: > 0.5 } left)
        {
            using var worker = Start(options, ["--work", $"{(int)left.TotalMilliseconds}"]);
            bool isHanging = Watch(worker, slot);
            if (!isHanging && worker.ExitCode == 0) continue;
            var (model, seed) = slot.Case;
            Ending ending = isHanging ? new(Outcome.Hang, $"more than {Longest.TotalSeconds:0} s") : new(Outcome.Crash, $"exit code {worker.ExitCode}");
            totals.Add(ending.Outcome);
            _findings.Add(model, seed, ending, Minimiser.None);
            if (slot[Counter.Executions] == 0) throw new InvalidOperationException("The worker ends before its first case.");
        }

        totals.Wall = clock.Elapsed;
        return totals;
    }

    /// <summary>This program once more.</summary>
    private static Process Start(FuzzOptions options, string[] arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [.. options.Arguments, .. arguments]);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start)!;
    }

    private static bool Watch(Process worker, Slot slot)
    {
        (long step, var since) = (0L, TimeSpan.Zero);
        while (!worker.WaitForExit(TimeSpan.FromMilliseconds(200)))
        {
            worker.Refresh();
            if (worker.HasExited) break;
            var now = worker.TotalProcessorTime;
            if (slot[Counter.Step] != step || slot[Counter.Executions] == 0) (step, since) = (slot[Counter.Step], now);
            else if (now - since > Longest)
            {
                worker.Kill();
                worker.WaitForExit();
                return true;
            }
        }

        return false;
    }
}
