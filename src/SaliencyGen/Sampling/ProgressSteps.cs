namespace SaliencyGen.Sampling;

/// <summary>Reports the share of runs that are done, at most a hundred times however many runs there are; the last is 1.</summary>
internal struct ProgressSteps(IProgress<double>? progress, int total)
{
    private const int Most = 100;

    private int _done;
    private int _reported;

    /// <summary>One run is done.</summary>
    public void Step()
    {
        _done++;
        int step = (int)((long)_done * Most / total);
        if (step == _reported) return;
        _reported = step;
        progress?.Report((double)_done / total);
    }
}
