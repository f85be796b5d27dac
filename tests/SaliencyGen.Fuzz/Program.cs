using SaliencyGen.Compiler;
using SaliencyGen.Fuzz;
using SaliencyGen.Fuzz.Execution;
using SaliencyGen.Fuzz.Workers;

FuzzOptions options;
try
{
    options = FuzzOptions.Parse(args);
}
catch (FormatException failure)
{
    Console.Error.WriteLine($"{failure.Message}\n{FuzzOptions.Usage}");
    return 2;
}

if (options.Replay is { } file)
{
    // Where the compiler's own diagnostic hides the place.
    AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
    {
        string stack = Environment.StackTrace;
        if (thrown.Exception is not ModelException && stack.Contains("SaliencyGen.Compiler")) Console.WriteLine($"{thrown.Exception.Message}\n{stack}");
    };
    byte[] model = File.ReadAllBytes(file);
    var ending = CaseRunner.Run(model, options.CaseSeed, out var result);
    ending = result?.Sources.Select(EmittedText.Check).FirstOrDefault(wrong => wrong is not null) ?? ending;
    Console.WriteLine($"{CaseOptions.Draw(options.CaseSeed, model)}\n{ending.Outcome}: {ending.Text}");
    return ending.IsFinding ? 1 : 0;
}

Directory.CreateDirectory(options.Findings);
string shared = Path.Combine(options.Findings, "slot");
if (options.Work is null) File.Delete(shared);
using Slot slot = new(shared);
if (options.Work is { } time)
{
    new Worker(options, slot).Run(time);
    return 0;
}

var totals = new Supervisor(options).Run(slot);
Console.WriteLine($"seed {options.Seed}: {totals}");
return totals.IsClean ? 0 : 1;
