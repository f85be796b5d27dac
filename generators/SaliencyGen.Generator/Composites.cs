using Microsoft.CodeAnalysis;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>Which models <c>LrpComposite</c> attributes are for.</summary>
internal static class Composites
{
    private const int NamesShown = 8;

    /// <summary>The request with the rules that an attribute on one of its classes gives, or with a message where the item or another attribute gives others.</summary>
    public static ModelRequest Fill(ModelRequest request, EquatableList<ClassComposite> composites)
    {
        var own = composites.Where(composite => request.FullNames.Contains(composite.FullName)).ToList();
        if (own.Count == 0) return request;
        var filled = request with { CompositeClass = own[0].FullName, Options = request.Options with { Lrp = own[0].Rules } };
        var given = own.Select(composite => (Place: $"LrpComposite of {composite.FullName}", composite.Rules)).ToList();
        if (request.Options.Lrp is { } lrp) given.Add(("Lrp of the OnnxModel item", lrp));
        if (given.All(one => one.Rules == given[0].Rules)) return filled;
        string text = $"{Path.GetFileName(request.Path)}: {string.Join(", ", given.Select(one => $"{one.Place} is '{one.Rules}'"))}; expected one text";
        return filled.With(new(Rule.UnknownMetadata, text, nameof(ModelRequest.Options.Lrp)));
    }

    /// <summary>Warnings of attributes whose class is none of <paramref name="fullNames"/>, those of the project's models.</summary>
    public static IEnumerable<Diagnostic> WithoutModel(EquatableList<PlacedComposite> composites, EquatableList<string> fullNames) => composites
        .Where(placed => !fullNames.Contains(placed.Composite.FullName))
        .Select(placed => Descriptors.Diagnostic(placed.Place.ToLocation(), new(GeneratorRules.CompositeWithoutModel,
            $"No model generates the class {placed.Composite.FullName}, so that its LrpComposite changes nothing; {Expected(fullNames)}")));

    private static string Expected(EquatableList<string> fullNames) => fullNames.Count == 0
        ? "the project has no OnnxModel items"
        : $"expected one of {string.Join(", ", fullNames.Take(NamesShown))}";
}
