using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using SaliencyGen;
using SaliencyGen.Dynamic;
using SaliencyGen.Imaging;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample.Overview;

/// <summary><c>Consolidation overview</c>: compiles a model, explains images by all of its methods, and draws the sheet.</summary>
internal static class OverviewCommand
{
    private const string PhantomPrefix = "phantom:";

    /// <returns>The exit code.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        OverviewOptions options;
        try
        {
            options = OverviewOptions.Parse(arguments);
        }
        catch (ArgumentException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }

        if (options.WantsHelp)
        {
            Console.WriteLine(OverviewOptions.Help);
            return 0;
        }

        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            Console.Error.WriteLine("A model that is named at run time is compiled at run time, which NativeAOT cannot do.");
            return 1;
        }

        try
        {
            ImageFile.SavePng(Draw(options), options.Output);
        }
        catch (Exception exception) when (exception is CompilationException or IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }

        Console.WriteLine($"-> {options.Output}");
        return 0;
    }

    [RequiresDynamicCode("Compiles a model at run time.")]
    internal static RgbImage Draw(OverviewOptions options)
    {
        using var model = ModelCompiler.Load(options.Model, new SaliencyGen.Compiler.CompilationOptions
        {
            InputLow = new(options.Pixels.Bounds().Select(bounds => bounds.Low)),
            InputHigh = new(options.Pixels.Bounds().Select(bounds => bounds.High)),
            Lrp = options.Lrp,
        });
        foreach (var message in model.Messages) Console.WriteLine($"{message.Rule.Id}: {message.Text}.");

        var format = new InputFormat(model.InputChannels, model.InputHeight, model.InputWidth, model.InputLayout);
        string[] labels = options.Labels is { } file ? File.ReadAllLines(file) : [];
        var subjects = options.Images.Select(image => Subject.Of(model, Load(image), format, options.Pixels, options.Target)).ToList();
        var rows = MethodRow.All(model, subjects, ImageExplanations.Baseline(format, options.Pixels, options.Baseline));
        return OverviewSheet.Draw(
            options.Title ?? Path.GetFileName(options.Model), subjects, format.Width, rows,
            target => target < labels.Length ? labels[target] : $"class {target}");
    }

    private static RgbImage Load(string image)
    {
        if (!image.StartsWith(PhantomPrefix, StringComparison.Ordinal)) return ImageFile.Load(image);
        return int.TryParse(image[PhantomPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
            ? MapPicture.Gray(Phantom.Draw(seed, consolidation: int.IsOddInteger(seed)).Image, Phantom.Size)
            : throw new ArgumentException($"'{image}' has no number behind {PhantomPrefix}");
    }
}
