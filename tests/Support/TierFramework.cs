using System.Reflection;
using SaliencyGen.TestSupport;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestFramework(typeof(TierFramework))]

namespace SaliencyGen.TestSupport;

/// <summary>xunit, to which tests of a tier that a run does not hold are not there: they are neither run nor counted as skipped.</summary>
public sealed class TierFramework(string? configuration) : XunitTestFramework(configuration)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) => new TierDiscoverer(base.CreateDiscoverer(assembly), Tier.Filter());

    private sealed class TierDiscoverer(ITestFrameworkDiscoverer all, Func<ITestCase, bool> holds) : ITestFrameworkDiscoverer
    {
        public ITestAssembly TestAssembly => all.TestAssembly;

        public ValueTask Find(
            Func<ITestCase, ValueTask<bool>> found, ITestFrameworkDiscoveryOptions options, Type[]? types, CancellationToken? cancellation)
        {
            // Rows of a theory have tiers of their own, so each must be a test case.
            options.SetPreEnumerateTheories(true);
            return all.Find(test => holds(test) ? found(test) : ValueTask.FromResult(true), options, types, cancellation);
        }
    }
}
