using Xunit.v3;

namespace SaliencyGen.TestSupport;

/// <summary>A test, or a class of tests, of the deep tier.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class DeepAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Tier.Trait, Tier.Deep)];
}
