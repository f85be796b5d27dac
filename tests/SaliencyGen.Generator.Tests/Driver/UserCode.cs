using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SaliencyGen.Generator.Tests;

/// <summary>Code of a user's own, compiled together with what was generated.</summary>
internal static class UserCode
{
    /// <summary>The framework and the library that generated code calls.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(ISaliencyModel<>).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(GeneratorRunResult generated, string code) => CSharpCompilation.Create(
        "App",
        [
            .. generated.GeneratedSources.Select(source => CSharpSyntaxTree.ParseText(source.SourceText, path: source.HintName)),
            CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken),
        ],
        References,
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>What <c>static string Program.Run(string)</c> gives; a compilation that fails shows its errors.</summary>
    public static string Run(GeneratorRunResult generated, string code, string argument)
    {
        using var image = new MemoryStream();
        var emitted = Compile(generated, code).Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
        image.Position = 0;
        var context = new AssemblyLoadContext("App", isCollectible: true);
        try
        {
            return (string)context.LoadFromStream(image).GetType("Program", throwOnError: true)!.GetMethod("Run")!.Invoke(null, [argument])!;
        }
        finally
        {
            context.Unload();
        }
    }
}
