using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>Rules that only the build knows; the others are the compiler's.</summary>
internal static class GeneratorRules
{
    public static readonly Rule UnusedMetadata = new("SAL012", "A metadata value of the OnnxModel item is not used yet", false);
}
