namespace SaliencyGen.Ilgpu.Execution;

/// <summary>The floats of an image in <see cref="DeviceCall.Results"/>.</summary>
internal static class CallResult
{
    /// <summary>The explained logit.</summary>
    public const int Score = 0;

    /// <summary>The same logit of the baseline.</summary>
    public const int ReferenceScore = 1;

    /// <summary>The map's sum, as a float.</summary>
    public const int Sum = 2;

    /// <summary>What the float lacks.</summary>
    public const int SumRest = 3;

    /// <summary>Floats per image.</summary>
    public const int Count = 4;
}
