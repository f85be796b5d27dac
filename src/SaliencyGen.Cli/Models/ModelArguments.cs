using System.CommandLine;
using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Pictures;
using SaliencyGen.Dynamic;

namespace SaliencyGen.Cli.Models;

/// <summary>The options of every command that compiles a model: those of the build's <c>OnnxModel</c> items, by the same names.</summary>
internal sealed class ModelArguments
{
    private readonly Option<string?> _shape = new("--input-shape") { Description = "Sizes for symbolic dimensions: 1x3x224x224." };
    private readonly Option<string?> _output = new("--model-output") { Description = "Of several outputs, the one with the class scores." };
    private readonly Option<string?> _layer = new("--grad-cam-layer") { Description = "The ONNX tensor whose map class activation methods read." };
    private readonly Option<string?> _lrp = new("--lrp") { Description = "Rules for the method LrpCustom." };
    private readonly Option<float[]> _low = new("--input-low") { Description = "The least value of the input, one for all channels or one for each; for LrpEpsilonGammaBox.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<float[]> _high = new("--input-high") { Description = "The greatest value likewise.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<FileInfo?> _labels = new("--labels") { Description = "A text file with one class per line." };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads of one call.", DefaultValueFactory = _ => ModelOptions.Default.Threads };
    private readonly Option<string?> _preprocess = new("--preprocess") { Description = "What the network was trained to see: Unit, Symmetric, Bytes, ImageNet, Inception, Keras, KerasCaffe or Clip." };
    private readonly Option<float[]> _mean = new("--mean") { Description = "Subtracted from pixels, one number or one for each channel.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<float[]> _deviation = new("--std") { Description = "Divided by, likewise.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _order = new("--channel-order") { Description = "Rgb or Bgr." };
    private readonly Option<string?> _resize = new("--resize") { Description = "The shorter side before the crop, or Stretch, Letterbox." };
    private readonly Option<string?> _crop = new("--crop") { Description = "The crop's pixels, or its part of the shorter side: 0.875." };
    private readonly Option<string?> _interpolation = new("--interpolation") { Description = "Bilinear or Bicubic." };

    /// <param name="command">Gets the options.</param>
    /// <param name="forPictures">Whether it reads pictures.</param>
    public ModelArguments(Command command, bool forPictures)
    {
        Option[] compiled = [_shape, _output, _layer, _lrp, _low, _high, _threads];
        Option[] pictures = [_labels, _preprocess, _mean, _deviation, _order, _resize, _crop, _interpolation];
        foreach (var option in forPictures ? [.. compiled, .. pictures] : compiled) command.Add(option);
    }

    /// <summary>Compiles and opens a model, with the methods that are named, or all.</summary>
    public DynamicModel Open(ParseResult line, string path, IReadOnlyList<ExplanationMethod>? methods) => Dynamic.ModelCompiler.Load(
        path, Compilation(line) with { Methods = methods is null ? null : new(methods.Select(method => method.ToString())) }, Options(line));

    public ModelOptions Options(ParseResult line) => new() { Threads = line.GetValue(_threads) };

    public CompilationOptions Compilation(ParseResult line) => new()
    {
        InputShape = line.GetValue(_shape) is { } shape ? new(Sizes(shape)) : null,
        Output = line.GetValue(_output),
        GradCamLayer = line.GetValue(_layer),
        Lrp = line.GetValue(_lrp),
        InputLow = Numbers(line.GetValue(_low)),
        InputHigh = Numbers(line.GetValue(_high)),
        Labels = line.GetValue(_labels) is { } labels ? new(Lines(labels)) : null,
        LabelsFile = line.GetValue(_labels)?.Name,
        Preprocessing = Preprocessing(line),
    };

    private PreprocessingOptions? Preprocessing(ParseResult line)
    {
        var options = new PreprocessingOptions
        {
            Preset = line.GetValue(_preprocess),
            Mean = Numbers(line.GetValue(_mean)),
            Deviation = Numbers(line.GetValue(_deviation)),
            ChannelOrder = line.GetValue(_order),
            Resize = line.GetValue(_resize),
            Crop = line.GetValue(_crop),
            Interpolation = line.GetValue(_interpolation),
        };
        return options == new PreprocessingOptions() ? null : options;
    }

    private static EquatableList<float>? Numbers(float[]? values) => values is { Length: > 0 } ? new(values) : null;

    private static IEnumerable<int> Sizes(string shape) => shape.Split('x', ',').Select(size => int.TryParse(size, out int value) && value > 0
        ? value
        : throw new ArgumentException($"--input-shape is '{shape}'; expected sizes such as 1x3x224x224."));

    private static IEnumerable<string> Lines(FileInfo file) => File.ReadLines(file.FullName).Select(line => line.Trim()).Where(line => line.Length > 0);
}
