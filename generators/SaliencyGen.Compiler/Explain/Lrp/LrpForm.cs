namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>A rule with its numbers open: how users write it, and what it is with them.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Arguments">Names of the numbers in parentheses behind it.</param>
/// <param name="Make">The rule of that many numbers.</param>
public sealed record LrpForm(string Name, IReadOnlyList<string> Arguments, Func<IReadOnlyList<float>, LrpRule> Make)
{
    /// <summary>The numbers where none are written; null where they must be.</summary>
    public IReadOnlyList<float>? Defaults { get; init; }

    /// <summary>What the numbers have to be, and whether they are.</summary>
    public (string Text, Func<IReadOnlyList<float>, bool> Holds)? Condition { get; init; }

    /// <summary>Another spelling of the name.</summary>
    public string? Alias { get; init; }

    /// <summary>As messages and docs write it.</summary>
    public string Text => Arguments.Count == 0 ? Name : $"{Name}({string.Join(", ", Arguments)})";

    /// <summary>The rule with these numbers; with the default ones where there are none.</summary>
    /// <exception cref="ArgumentException">Other numbers are expected.</exception>
    public LrpRule Of(params float[] values) =>
        TryMake(values) ?? throw new ArgumentException($"{string.Join(", ", values)}; expected {Text}", nameof(values));

    /// <summary>The rule, or null where other numbers are expected.</summary>
    public LrpRule? TryMake(IReadOnlyList<float> values)
    {
        if (values.Count == 0 && Arguments.Count > 0 && Defaults is not null) values = Defaults;
        return values.Count == Arguments.Count && (Condition is null || Condition.Value.Holds(values)) ? Make(values) : null;
    }
}
