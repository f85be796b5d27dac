using System.CommandLine;
using SaliencyGen.Dynamic;
using SaliencyGen.Imaging;

namespace SaliencyGen.Cli.Models;

/// <summary>A compiled model that explains pictures.</summary>
internal sealed class PictureExplainer(DynamicModel model) : IDisposable
{
    /// <summary>The methods that were asked for, or the one to start with.</summary>
    public required IReadOnlyList<ExplanationMethod> Methods { get; init; }

    /// <summary>The class to explain; null for the top one of each picture.</summary>
    public required int? Target { get; set; }

    /// <summary>The grey that methods with a baseline compare with.</summary>
    public required float BaselineGrey { get; init; }

    /// <param name="line">The command line.</param>
    /// <param name="arguments">How the model is compiled.</param>
    /// <param name="pictures">How pictures are explained.</param>
    /// <param name="path">The model.</param>
    /// <param name="methods">Methods in the place of those that the line names.</param>
    public static PictureExplainer Open(
        ParseResult line, ModelArguments arguments, PictureArguments pictures, string path, IReadOnlyList<ExplanationMethod>? methods = null)
    {
        var asked = methods ?? line.GetValue(pictures.Methods);
        var model = arguments.Open(line, path, asked);
        return new(model)
        {
            Methods = asked is { Count: > 0 } ? asked : [DefaultMethod.Of(model.Methods.ToArray())],
            Target = line.GetValue(pictures.Target),
            BaselineGrey = line.GetValue(pictures.BaselineGrey),
        };
    }

    /// <summary>One explanation for each method; all of the same class.</summary>
    public IReadOnlyList<ImageExplanation> Explain(RgbImage photo) => model.Accept(new Visitor(this, photo));

    public void Dispose() => model.Dispose();

    private sealed class Visitor(PictureExplainer explainer, RgbImage photo) : IModelVisitor<IReadOnlyList<ImageExplanation>>
    {
        public IReadOnlyList<ImageExplanation> Visit<TModel>(TModel model)
            where TModel : class, ISaliencyModel<TModel>
        {
            var explanations = new List<ImageExplanation>();
            foreach (var method in explainer.Methods)
            {
                explanations.Add(model.ExplainImage(photo, new()
                {
                    Method = method,
                    Target = explainer.Target ?? (explanations.Count > 0 ? explanations[0].Class.Target : null),
                    BaselineGrey = explainer.BaselineGrey,
                    Preprocessing = TModel.Preprocessing ?? throw new InvalidOperationException(
                        "Nothing says what the network was trained to see of a picture; give --preprocess ImageNet (or another; see --help)."),
                }));
            }

            return explanations;
        }
    }
}
