namespace SaliencyGen.Threading;

/// <summary>Another member of the team failed. The team swallows it and reports that member's exception.</summary>
internal sealed class BrokenBarrierException : Exception;
