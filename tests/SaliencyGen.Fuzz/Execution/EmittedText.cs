using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SaliencyGen.Compiler;

namespace SaliencyGen.Fuzz.Execution;

/// <summary>
/// Whether emitted text is what it should be to the C# parser: a class and its programs, with members that every class may have. A name of the
/// model that is more than a name would show as one more declaration, directive or error.
/// </summary>
internal static partial class EmittedText
{
    public static Ending? Check(GeneratedSource source)
    {
        var root = CSharpSyntaxTree.ParseText(source.Text, new CSharpParseOptions(LanguageVersion.Latest)).GetCompilationUnitRoot();
        if (root.GetDiagnostics().FirstOrDefault() is { } error) return Wrong($"does not parse: {error}");
        if (root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsDirective && !Directive().IsMatch(trivia.ToString())) is { RawKind: not 0 } directive) return Wrong($"directive {directive}");
        foreach (var type in root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
            if (type.Identifier.Text is var name && name != source.ClassName && name != source.ClassName + "Programs" && type is not EnumDeclarationSyntax { Identifier.Text: "Layer" or "Label" })
                return Wrong($"type {name}");
        foreach (string name in root.DescendantNodes().OfType<MemberDeclarationSyntax>().SelectMany(Names))
            if (name != source.ClassName && !Member().IsMatch(name)) return Wrong($"member {name}");
        return null;
    }

    private static IEnumerable<string> Names(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or OperatorDeclarationSyntax => [],
        MethodDeclarationSyntax method => [method.Identifier.Text],
        // An input beside the explained one is called as the file calls it.
        PropertyDeclarationSyntax { ExpressionBody.Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "SideInput" } } } => [],
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        ConstructorDeclarationSyntax constructor => [constructor.Identifier.Text],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
        EnumMemberDeclarationSyntax value => ["Layer"],
        _ => [member.Kind().ToString()],
    };

    private static Ending Wrong(string what) => new(Outcome.WrongText, what);

    [GeneratedRegex("^#(nullable (enable|disable)|pragma warning disable)\\s*$")]
    private static partial Regex Directive();

    /// <summary>What classes and programs have; a program is called as its method is, with parts of it.</summary>
    [GeneratedRegex(
        "^(_session|_labels|_?[a-z]\\w*|InputLength|OutputLength|InputChannels|InputDepth|InputHeight|InputWidth|InputLayout|BatchSize|\\w*Length|LargestProgram|Layer|LayerMap|LayerHead|HeatmapAt|Device|InstanceBytes|LabelTexts\\w*|CompileKernels|Methods|SideInputs?|Create|OutputOf|Source|ShapeOf|Dispose|Pack\\w*|"
        + "Predict\\w*|Explain\\w*|KeepBaseline\\w*|\\w*Baseline\\w*|Gradient\\w*|GradCam\\w*|\\w*Cam\\w*|Lrp\\w*|DeepLift\\w*|RevealCancel\\w*|IntegratedGradients\\w*|Guided\\w*|DeconvNet\\w*|Attention\\w*|LeGrad\\w*|Masks?\\w*)$")]
    private static partial Regex Member();
}
