namespace SaliencyGen.DependencyInjection;

/// <summary>How a model is served; one set of options for each model, named after its class.</summary>
public sealed class SaliencyModelOptions
{
    /// <summary>Most instances, and so most calls at a time; by default the processors that this process may use.</summary>
    public int Instances { get; set; } = Environment.ProcessorCount;

    /// <summary>Threads of one call. 1 by default: callers run beside each other.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>For models built with <c>Weights="File"</c>; see <see cref="ModelOptions.WeightsPath"/>.</summary>
    public string? WeightsPath { get; set; }

    /// <summary>Whether all instances are made while the host starts, so that no request waits for it.</summary>
    public bool WarmUp { get; set; } = true;
}
