using System.Globalization;
using SaliencyGen.Fuzz.Execution;

namespace SaliencyGen.Fuzz.Workers;

/// <summary>What a run has come to.</summary>
internal sealed class Totals(Slot slot)
{
    private int _hangs, _crashes;

    public TimeSpan Wall { get; set; }

    public bool IsClean => Faults == 0 && slot[Counter.Executions] > 0;

    private long Faults =>
        slot[Counter.InternalErrors] + slot[Counter.Memory] + slot[Counter.Escapes] + slot[Counter.WrongTexts] + _hangs + _crashes;

    public void Add(Outcome outcome)
    {
        if (outcome == Outcome.Hang) _hangs++;
        else _crashes++;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{slot[Counter.Executions]} executions ({slot[Counter.Executions] / Wall.TotalSeconds:0}/s), {slot[Counter.Accepted]} accepted, {slot[Counter.Refused]} refused, "
        + $"{slot[Counter.InternalErrors]} internal errors, {_hangs} hangs, {_crashes} crashes, {slot[Counter.Memory]} over memory, {slot[Counter.Escapes]} path escapes, "
        + $"{slot[Counter.WrongTexts]} wrong texts (of {slot[Counter.Parsed]} parsed, {slot[Counter.Built]} compiled)");
}
