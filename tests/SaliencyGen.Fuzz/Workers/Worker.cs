using SaliencyGen.Fuzz.Corpus;
using SaliencyGen.Fuzz.Execution;
using SaliencyGen.Fuzz.Findings;
using SaliencyGen.Fuzz.Mutations;
using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Workers;

/// <summary>Makes and runs cases until it is ended or its time is over.</summary>
internal sealed class Worker(FuzzOptions options, Slot slot)
{
    /// <summary>Every so many accepted cases the parser reads the text, and the C# compiler compiles it.</summary>
    private const int ParsedOf = 20, BuiltOf = 1500;

    private readonly FindingStore _findings = new(options.Findings);

    public void Run(TimeSpan time)
    {
        var seeds = SeedModels.Of(options.Corpus);
        Pool pool = new(seeds);
        Mutator mutator = new(new(seeds.SelectMany(group => group).Select(MessageReader.Read).OfType<Message>()));

        // A worker that takes over from one that ended goes on with other draws.
        long first = slot[Counter.Executions];
        Random draws = new(HashCode.Combine(options.Seed, first));
        for (long end = Environment.TickCount64 + (long)time.TotalMilliseconds; Environment.TickCount64 < end;)
        {
            byte[] mutant = mutator.Mutate(pool.Draw(draws), pool.Draw(draws), draws);
            int seed = draws.Next();
            if (mutant.Length > Slot.LongestCase) continue;
            var ending = Execute(mutant, seed);
            pool.Offer(mutant, ending.Signature, ending.Outcome == Outcome.Accepted, draws);
        }
    }

    private Ending Execute(byte[] mutant, int seed)
    {
        slot.Case = (mutant, seed);
        slot.Add(Counter.Executions);
        slot.Add(Counter.Step);
        var ending = CaseRunner.Run(mutant, seed, out var result);
        if (ending.Outcome == Outcome.Accepted) ending = Read(mutant, seed, result!) ?? ending;
        slot.Add(ending.Outcome switch
        {
            Outcome.Accepted => Counter.Accepted,
            Outcome.Refused => Counter.Refused,
            Outcome.Memory => Counter.Memory,
            Outcome.Escape => Counter.Escapes,
            Outcome.WrongText => Counter.WrongTexts,
            _ => Counter.InternalErrors,
        });
        if (ending.IsFinding) _findings.Add(mutant, seed, ending, Minimiser.InProcess);
        return ending;
    }

    private Ending? Read(byte[] mutant, int seed, Compiler.CompilationResult result)
    {
        if (slot[Counter.Accepted] % ParsedOf != 0) return null;
        slot.Add(Counter.Step);
        slot.Add(Counter.Parsed);
        if (result.Sources.Select(EmittedText.Check).FirstOrDefault(wrong => wrong is not null) is { } wrong) return wrong;
        if (slot[Counter.Accepted] % BuiltOf != 0 || result.Sources.Sum(source => source.Text.Length) > Build.LongestText || result.ExternalFiles.Count > 0) return null;
        slot.Add(Counter.Step);
        slot.Add(Counter.Built);
        return Build.Check(mutant, CaseOptions.Draw(seed, mutant));
    }
}
