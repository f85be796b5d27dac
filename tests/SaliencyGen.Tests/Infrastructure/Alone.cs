using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

/// <summary>Tests that measure the whole process: its memory, its threads. They run when no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
