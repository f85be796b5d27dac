using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Tests that measure the process run beside no others.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public class Alone;
