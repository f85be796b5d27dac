using System.Diagnostics;
using ConsolidationSample;
using ConsolidationSample.Comparison;
using ConsolidationSample.Overview;
using SaliencyGen;
using SaliencyGen.Imaging;

if (args is ["report", ..]) return ReportCommand.Run(args.AsSpan(1));
if (args is ["overview", ..]) return OverviewCommand.Run(args.AsSpan(1));

double started = FirstMap.SinceProcessStart();
Options options;
try
{
    options = Options.Parse(args);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

if (options.WantsHelp)
{
    Console.WriteLine(Options.Help);
    return 0;
}

if (options.Compare is var (first, second)) return NumbersComparison.Run(first, second) ? 0 : 1;

Console.WriteLine(HardwareInfo.Description);
long began = Stopwatch.GetTimestamp();
var study = Study.Number(0);
double drawn = FirstMap.SinceProcessStart();
using var model = new Consolidation();
double opened = FirstMap.SinceProcessStart();
Examination.Explain(model, ExplanationMethod.GradCam, study);
FirstMap.Report(started, drawn, opened, FirstMap.SinceProcessStart());

// Untimed: a method's first call packs weights and, under the JIT, compiles its code.
long warming = Stopwatch.GetTimestamp();
Examination.Of(model, study);
Console.WriteLine($"First calls of all methods: {Stopwatch.GetElapsedTime(warming).TotalMilliseconds:0} ms.");

var examinations = new List<Examination>();
Report.Header();
for (int i = 0; i < options.Count; i++)
{
    var examination = Examination.Of(model, Study.Number(i));
    examinations.Add(examination);
    Report.Rows(examination);
    if (!options.Pictures) continue;
    string path = Path.Combine(options.Output, $"phantom-{examination.Study.Phantom.Seed}.png");
    ImageFile.SavePng(Sheet.Draw(examination), path);
    Console.WriteLine($"         -> {path}");
}

Report.Summary(examinations);
if (options.Figure is { } figure) ImageFile.SavePng(Sheet.Figure(examinations[0]), figure);
if (options.Numbers is { } numbers) Numbers.Write(numbers, examinations);
Console.WriteLine($"\nTotal {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.");
return 0;
