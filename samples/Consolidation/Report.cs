using SaliencyGen;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample;

/// <summary>What the console shows.</summary>
internal static class Report
{
    /// <summary>Half a cell of the map that Grad-CAM enlarges.</summary>
    private const int Near = 8;

    public static void Header() => Console.WriteLine(
        $"\n{"phantom",-8} {"label",-13} {"p",7}  {"method",-26} {"score",8} {"sum",11} {"delta",10}  {"maximum",-15} {"ms",7}");

    public static void Rows(Examination examination)
    {
        foreach (var finding in examination.Findings)
        {
            var explanation = finding.Explanation;
            string delta = finding.Method.DistributesScore ? finding.Delta : "-";
            Console.WriteLine(
                $"{examination.Study.Phantom.Seed,-8} {examination.Study.Label,-13} {examination.Probability,7:0.0000}  {finding.Method.DisplayName,-26} "
                + $"{explanation.Score,8:0.000} {explanation.AttributionSum,11:0.000} {delta,10}  {finding.Peak.Verdict,-15} {finding.Milliseconds,7:0.0}");
        }
    }

    /// <summary>How often each method's strongest place lies in the lesion, and how often a place taken at random would.</summary>
    public static void Summary(IReadOnlyList<Examination> examinations)
    {
        var diseased = examinations.Where(examination => examination.Study.Phantom.HasConsolidation).ToList();
        if (diseased.Count == 0) return;
        Console.WriteLine($"\nThe strongest place lies       inside the lesion  within {Near} px of it  median distance");
        foreach (var findings in diseased.SelectMany(examination => examination.Findings).GroupBy(finding => finding.Method))
        {
            var distances = findings.Select(finding => finding.Peak.Distance!.Value).Order().ToList();
            int inside = distances.Count(distance => distance == 0), near = distances.Count(distance => distance <= Near);
            Console.WriteLine($"  {findings.Key.DisplayName,-26} {inside,11} / {diseased.Count,-4} {near,13} / {diseased.Count,-4} {distances[distances.Count / 2],10:0} px");
        }

        double chance = diseased.Average(examination => examination.Study.LesionMask.Count((byte)1) / (double)Phantom.Length);
        Console.WriteLine($"  {"a random pixel",-26} {chance * diseased.Count,11:0.0} / {diseased.Count}");
        Console.WriteLine("  Methods with a baseline compare with the patient's healthy twin, which hardly differs outside the lesion: their hits are no merit.");
    }
}
