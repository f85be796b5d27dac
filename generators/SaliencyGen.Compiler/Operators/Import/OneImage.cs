using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// A node of a model with a fixed batch as the node of one image: its operands are what one image has of them. That there is such a node is checked here, and
/// it is refused by name where results of one image would depend on another one.
/// </summary>
internal sealed class OneImage
{
    private readonly ImportContext _model;
    private readonly OperatorImporter _importer;

    private OneImage(ImportContext model, OperatorImporter importer) => (_model, _importer) = (model, importer);

    /// <param name="model">The node with operands of all images, one of them live.</param>
    /// <param name="importer">Its operator.</param>
    public static ImportContext Of(ImportContext model, OperatorImporter importer)
    {
        if (model.Operands.All(operand => operand?.Images is null)) return model;
        var node = new OneImage(model, importer);
        var place = node.Place();
        return model.With([.. model.Operands.Select((operand, i) => operand is null ? null : node.Cut(operand, i, place))], place);
    }

    /// <summary>Where the outputs have the images, on which all live operands agree.</summary>
    private ImagePlace Place()
    {
        (ImagePlace Place, int Index)? first = null;
        for (int i = 0; i < _model.Operands.Count; i++)
        {
            if (_model.Operands[i]?.Images is not { } own) continue;
            var place = _importer.Images(_model, i, own) ?? throw Mixed(
                $"dimension {own.Axis} of {Tensor(i)}, which runs over the {own.Count} images of the batch, is not computed entry by entry");
            if (first is { } other && other.Place != place)
                throw Mixed($"images of the batch lie along dimension {own.Axis} of {Tensor(i)} and along dimension {_model.Operand(other.Index).Images!.Axis} of {Tensor(other.Index)}");
            first ??= (place, i);
        }

        return first!.Value.Place;
    }

    private Operand Cut(Operand operand, int index, ImagePlace place)
    {
        if (operand.Images is not null) return new(operand.View!, operand.Name);
        int axis = _importer.Kept(_model, index).ToList().IndexOf(place.Axis);
        if (axis < 0 || operand.Dims[axis] == 1) return operand;
        if (operand.View is not null) throw Mixed($"{Tensor(index)}, which has no images, has values of its own for each of the {place.Count} images of the batch");
        return new(Cut(operand.Known!, index, place with { Axis = axis }));
    }

    /// <summary>What a constant has for one image, which has to be what it has for every other.</summary>
    private Constant Cut(Constant constant, int index, ImagePlace place)
    {
        int run = place.Count * place.Inner;
        if (constant.Dims[place.Axis] % run != 0)
            throw _model.Contradiction($"{Tensor(index)}: dimension {place.Axis} meets {place.Count} images with {place.Inner} entries each", $"a multiple of {run}");
        int[] before = [.. constant.Dims.Take(place.Axis)], behind = [.. constant.Dims.Skip(place.Axis + 1)];
        int outer = constant.Dims[place.Axis] / run;
        var apart = ConstantViews.Regroup(constant, [.. before, outer, place.Count, place.Inner, .. behind])!;
        var images = Enumerable.Range(0, apart.Strides[place.Axis + 1] == 0 ? 1 : place.Count).Select(image => ConstantViews.Slice(apart, place.Axis + 1, image, 1)).ToList();
        if (images.Count > 1)
        {
            var elements = _model.Values(images[0]);
            for (int i = 1; i < images.Count; i++)
                if (!Same(elements, _model.Values(images[i])))
                    throw Mixed($"{Tensor(index)} has other values for image {i} of the batch than for image 0");
        }

        return _model.Regrouped(images[0], [.. before, outer * place.Inner, .. behind]);
    }

    private static bool Same(Array left, Array right) =>
        left is long[] integers ? integers.SequenceEqual((long[])right) : ((float[])left).SequenceEqual((float[])right);

    private string Tensor(int index) => $"tensor {Quoted.Text(_model.Node.Inputs[index])} {ImportContext.Show(_model.Dims(index))}";

    private ModelException Mixed(string found) => _model.BadShape(
        $"operator {_model.Node.OpType} mixes images: {found}", "a network that computes each image of a batch by itself" + _model.BatchHint);
}
