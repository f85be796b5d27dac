using System.Xml.Linq;
using ConsolidationSample;
using ConsolidationSample.Comparison;
using ConsolidationSample.Comparison.Measuring;
using ConsolidationSample.Comparison.Page;
using Xunit;

namespace SaliencyGen.Samples.Tests.Report;

public sealed class ReportTests(ReportTests.Run run) : IClassFixture<ReportTests.Run>
{
    /// <summary>Little of everything.</summary>
    private static readonly ReportOptions Small = new()
    {
        Count = 3,
        Few = 2,
        Pictures = 1,
        Randomised = 1,
        NoisySamples = 2,
        Masks = 8,
        OcclusionStride = 24,
    };

    [Fact]
    public void Every_method_has_a_row_of_numbers_and_one_of_pictures()
    {
        string[] rows = Names("numbers"), pictures = Names("gallery");
        foreach (var method in Methods<Consolidation>())
        {
            Assert.Contains(method.DisplayName, rows);
            Assert.Contains(method.DisplayName, pictures);
        }

        foreach (string name in (string[])["SmoothGrad", "VarGrad", "Expected Gradients", "DeepLIFT SHAP", "Occlusion", "RISE", "Random", "Centre"])
            Assert.Contains(name, rows);
        Assert.Equal(rows.Length + 1, pictures.Length);
    }

    [Fact]
    public void It_needs_nothing_but_itself()
    {
        Assert.Empty(run.Page.Descendants("script").Concat(run.Page.Descendants("link")));
        Assert.All(run.Page.Descendants("img"), picture => Assert.StartsWith("data:image/png;base64,iVBOR", picture.Attribute("src")!.Value));
        Assert.DoesNotContain("url(", run.Text);
        Assert.DoesNotContain("@import", run.Text);
    }

    [Fact]
    public void Every_number_is_one()
    {
        string text = string.Join(' ', run.Page.DescendantNodes().OfType<XText>().Select(node => node.Value));
        Assert.DoesNotContain("NaN", text);
        Assert.DoesNotContain("Infinity", text);
        Assert.DoesNotContain("∞", text);
        foreach (var coordinate in run.Page.Descendants("circle").SelectMany(dot => dot.Attributes()).Where(attribute => attribute.Name.LocalName is "cx" or "cy"))
            Assert.True(double.IsFinite(double.Parse(coordinate.Value)));
    }

    [Fact]
    public void The_lesion_hits_itself_and_expensive_methods_take_fewer_phantoms()
    {
        var lesion = run.Results.Standings.Single(row => row.Contender.Name == "The lesion itself");
        Assert.Equal((3, 1, 1), (lesion.Count, lesion.Hits.Value, lesion.Mass.Value));
        Assert.Equal(2, run.Results.Standings.Single(row => row.Contender.Name == "RISE").Count);
        Assert.All(run.Results.Standings.Where(row => !row.Contender.IsReference), row => Assert.InRange(row.AllRandomised!.Value, -1, 1));
    }

    [Fact]
    [Deep]
    public void Only_times_differ_from_run_to_run() => Assert.Equal(WithoutTimes(run.Page), WithoutTimes(new Run().Page));

    private static string WithoutTimes(XElement page)
    {
        var copy = new XElement(page);
        copy.Descendants().Where(element => ((string?)element.Attribute("class"))?.Split(' ').Contains("time") == true).Remove();
        return copy.ToString();
    }

    private static ExplanationMethod[] Methods<TModel>()
        where TModel : ISaliencyModel<TModel> => TModel.Methods.ToArray();

    private string[] Names(string table) => [.. run.Page.Descendants("table")
        .Single(element => ((string?)element.Attribute("class") == "gallery") == (table == "gallery"))
        .Element("tbody")!.Elements("tr")
        .Select(row => row.Element("th")!)
        .Where(head => (string?)head.Attribute("class") == "method")
        .Select(head => ((XText)head.FirstNode!).Value)];

    public sealed class Run
    {
        internal Results Results { get; } = Experiment.Run(Small, TextWriter.Null);

        internal string Text => field ??= ReportPage.Write(Results);

        internal XElement Page => field ??= XDocument.Parse(Text).Root!;
    }
}
