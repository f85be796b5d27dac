using Xunit;

namespace SaliencyGen.Tests.Sampling;

/// <summary>Arguments that are refused, by name.</summary>
internal static class Refusals
{
    public static void Named(string name, string text, Action call)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(name, exception.ParamName);
        Assert.Contains(text, exception.Message);
    }
}
