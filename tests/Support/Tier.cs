using Xunit;
using Xunit.Sdk;

namespace SaliencyGen.TestSupport;

/// <summary>
/// The two tiers of tests. The quick one covers every kernel, rule and operator once and is what runs where nobody asks for another; the deep
/// one is all that is left: more seeds, instruction sets, devices, packages. No test is in both.
/// </summary>
internal static class Tier
{
    /// <summary>The variable that chooses what runs: <c>quick</c>, <c>deep</c> or <c>all</c>.</summary>
    public const string Variable = "SALIENCYGEN_TESTS";

    /// <summary>Runs both tiers at once.</summary>
    public const string All = "all";

    /// <summary>The trait that a deep test has, for a runner's filters.</summary>
    public const string Trait = "Tier";

    /// <inheritdoc cref="Trait"/>
    public const string Deep = "Deep";

    /// <summary>Which tests a run holds.</summary>
    /// <exception cref="InvalidOperationException">The variable has a value that it cannot have.</exception>
    public static Func<ITestCase, bool> Filter() => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "quick" => test => !IsDeep(test),
        "deep" => IsDeep,
        All => _ => true,
        var other => throw new InvalidOperationException($"{Variable} is '{other}'; expected quick, deep or all."),
    };

    /// <summary>Seeds one after the other, the first of them in the quick tier and all others in the deep one.</summary>
    public static TheoryData<int> Seeds(int first, int quick, int count) => Rows(Enumerable.Range(first, count), seed => seed >= first + quick);

    /// <summary>A row for each value, in the deep tier where that is said of the value.</summary>
    public static TheoryData<T> Rows<T>(IEnumerable<T> values, Func<T, bool> isDeep) =>
        [.. values.Select(value => new TheoryDataRow<T>(value).DeepWhere(isDeep(value)))];

    private static bool IsDeep(ITestCase test) => test.Traits.TryGetValue(Trait, out var tiers) && tiers.Contains(Deep);

    /// <summary>The row itself, in the deep tier if so.</summary>
    public static TRow DeepWhere<TRow>(this TRow row, bool isDeep)
        where TRow : TheoryDataRowBase
    {
        if (isDeep) row.Traits.Add(Trait, [Deep]);
        return row;
    }
}
