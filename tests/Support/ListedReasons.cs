using Xunit;

namespace SaliencyGen.TestSupport;

/// <summary>
/// Why cases of a corpus may be skipped, each reason a part of the message that says so. A case that is skipped for any other reason fails, so
/// that a model that is newly refused is seen; and a reason that no case needs any more fails too, so that one newly supported is.
/// </summary>
internal sealed class ListedReasons(params IEnumerable<string> reasons)
{
    private readonly string[] _reasons = [.. reasons];

    /// <summary>Fails where the message holds none of the reasons.</summary>
    public void Check(string message) =>
        Assert.True(_reasons.Any(reason => message.Contains(reason, StringComparison.Ordinal)), $"no listed reason: {message}");

    /// <summary>Fails where there is a reason that none of the messages holds.</summary>
    public void CheckAllNeeded(IReadOnlyCollection<string> messages) =>
        Assert.All(_reasons, reason => Assert.Contains(messages, message => message.Contains(reason, StringComparison.Ordinal)));
}
