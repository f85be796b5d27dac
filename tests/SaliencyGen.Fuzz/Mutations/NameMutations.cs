using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Mutations;

/// <summary>Changes of names, of tensors as of anything else that is text.</summary>
internal static class NameMutations
{
    private const int Longest = 12_000;

    /// <summary>A hostile name at one place, so that what it names is missing.</summary>
    public static void Replace(Mutant mutant)
    {
        if (mutant.Any(Names(mutant)) is { } name) name.Text = Hostile(mutant, name.Text);
    }

    /// <summary>A hostile name at every place, so that the model stays as it is.</summary>
    public static void Rename(Mutant mutant)
    {
        if (mutant.Any(Names(mutant)) is not { Text: { Length: > 0 } old }) return;
        string other = Hostile(mutant, old);
        foreach (var name in Names(mutant).Where(name => name.Text == old)) name.Text = other;
    }

    /// <summary>One name of the model in another's place.</summary>
    public static void Exchange(Mutant mutant)
    {
        if (mutant.Any(Names(mutant)) is { } name) name.Text = mutant.Any(Names(mutant))!.Text;
    }

    private static string Hostile(Mutant mutant, string old) => mutant.Below(6) switch
    {
        0 => old + mutant.Pick(Vocabulary.Hostile),
        1 => mutant.Pick(Vocabulary.Hostile) + old,
        2 => old.ToUpperInvariant(),
        3 when mutant.OneIn(4) => string.Concat(Enumerable.Repeat(mutant.Pick("x", "/", "é", "\"", "_"), mutant.Below(Longest))),
        _ => mutant.Pick(Vocabulary.Hostile),
    };

    private static IEnumerable<Field> Names(Mutant mutant) =>
        mutant.Model.All().SelectMany(message => message.Fields.Where(field => field.Message is null && Schema.IsName(message.Kind, field.Number)));
}
