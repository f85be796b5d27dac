using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>Rules about the project's code; those about models are the compiler's.</summary>
internal static class GeneratorRules
{
    public static readonly Rule CompositeWithoutModel = new("SAL013", "An LrpComposite attribute is on a class that no model generates", RuleSeverity.Warning);
}
