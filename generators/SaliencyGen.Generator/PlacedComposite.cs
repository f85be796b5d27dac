using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaliencyGen.Generator;

/// <summary>An <c>LrpComposite</c> attribute with its place, which moves with every line typed above it and so stays out of requests.</summary>
internal sealed record PlacedComposite(ClassComposite Composite, SourcePlace Place)
{
    public const string AttributeName = "SaliencyGen.LrpCompositeAttribute";

    public static bool IsCandidate(SyntaxNode node) => node is TypeDeclarationSyntax;

    public static PlacedComposite Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var attribute = context.Attributes[0];
        var arguments = attribute.ConstructorArguments;
        string rules = arguments.Length == 1 && arguments[0].Value is string text ? text.Trim() : "";
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) ?? context.TargetNode;
        return new(new(FullName((INamedTypeSymbol)context.TargetSymbol), rules), SourcePlace.Of(syntax));
    }

    // As metadata spells it, so that neither a nested class nor a generic one is taken for a model's.
    private static string FullName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer) return $"{FullName(outer)}+{type.MetadataName}";
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;
    }
}
