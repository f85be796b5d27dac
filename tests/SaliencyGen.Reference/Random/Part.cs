namespace SaliencyGen.Reference.Random;

/// <summary>Something that a random network may grow by, and how likely it is among others.</summary>
/// <param name="Name">Decides with a network's seed where the part is chosen and what it draws.</param>
/// <param name="Tickets">Two are twice as likely to win as one.</param>
internal sealed record Part(string Name, int Tickets, Action<Growth> Add)
{
    /// <summary>The first opset that has it.</summary>
    public int Since { get; init; } = 1;
}
