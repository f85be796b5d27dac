using System.Globalization;
using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Pictures;

namespace SaliencyGen.Generator;

/// <summary>From item metadata to a request: what users write is checked here, and each complaint names the metadata and its value.</summary>
internal static class RequestParser
{
    private const int LargestBatch = 4096;
    private static readonly char[] ListSeparators = [';', ',', ' ', '\t', '\r', '\n'];

    public static ModelRequest Parse(string path, ItemMetadata metadata)
    {
        var messages = new MetadataMessages(metadata);
        var options = new CompilationOptions
        {
            ClassName = ClassName(path, metadata, messages),
            Namespace = Namespace(metadata, messages),
            Methods = metadata["Methods"] is { Length: > 0 } methods ? List(methods) : null,
            InputShape = InputShape(metadata, messages),
            HasBatch = HasBatch(metadata, messages),
            Input = metadata["Input"] is { Length: > 0 } input ? input : null,
            Constants = metadata["Constants"] is { Length: > 0 } constants ? constants : null,
            Output = metadata["Output"] is { Length: > 0 } output ? output : null,
            Scores = Scores(metadata, messages),
            GradCamLayer = metadata["GradCamLayer"] is { Length: > 0 } layer ? layer : null,
            WeightsInFile = WeightsInFile(metadata, messages),
            WeightsName = metadata.WeightsName,
            ContentHash = metadata.Hash,
            InputLow = Numbers("InputLow", metadata, messages),
            InputHigh = Numbers("InputHigh", metadata, messages),
            Lrp = metadata["Lrp"] is { Length: > 0 } rules ? rules : null,
            LabelsFile = metadata["Labels"] is { Length: > 0 } labels ? labels : null,
            Preprocessing = Preprocessing(metadata, messages),
            Targets = TargetList.Parse(metadata, messages),
            BatchSize = BatchSize(metadata, messages),
        };
        return new(path, options, metadata.ExternalFiles, metadata.LabelsPath, messages.ToList());
    }

    public static EquatableList<string> List(string text) => new(text.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries));

    private static string ClassName(string path, ItemMetadata metadata, MetadataMessages messages)
    {
        string name = metadata["ClassName"];
        if (name.Length == 0) return ClassNames.FromFile(path);
        if (!ClassNames.IsValid(name))
            messages.NotUnderstood("ClassName", "a C# identifier that is no keyword and no member of the generated class");
        return name;
    }

    private static string Namespace(ItemMetadata metadata, MetadataMessages messages)
    {
        string name = metadata["Namespace"];
        if (name.Length == 0) return Namespaces.FromFolders(metadata.DefaultNamespace);
        if (!Namespaces.IsValid(name)) messages.NotUnderstood("Namespace", "C# identifiers with dots between them");
        return name;
    }

    private static EquatableList<int>? InputShape(ItemMetadata metadata, MetadataMessages messages)
    {
        string text = metadata["InputShape"];
        if (text.Length == 0) return null;
        var shape = ShapeText.Parse(text);
        if (shape is null) messages.NotUnderstood("InputShape", "positive sizes such as 1x3x224x224 or 1,3,224,224");
        return shape;
    }

    private static EquatableList<float>? Numbers(string name, ItemMetadata metadata, MetadataMessages messages)
    {
        var parts = List(metadata[name]);
        if (parts.Count == 0) return null;
        var values = new List<float>();
        foreach (string part in parts)
        {
            if (float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && !float.IsNaN(value) && !float.IsInfinity(value))
                values.Add(value);
        }

        if (values.Count < parts.Count) messages.NotUnderstood(name, "numbers such as -2.1 or -2.1;-2.0;-1.8, one for all channels or one for each");
        return new(values);
    }

    private static PreprocessingOptions? Preprocessing(ItemMetadata metadata, MetadataMessages messages)
    {
        var options = new PreprocessingOptions
        {
            Preset = Text("Preprocess"),
            Mean = Numbers("Mean", metadata, messages),
            Deviation = Numbers("Std", metadata, messages),
            ChannelOrder = Text("ChannelOrder"),
            Resize = Text("Resize"),
            Crop = Text("Crop"),
            Interpolation = Text("Interpolation"),
        };
        return options == new PreprocessingOptions() ? null : options;

        string? Text(string name) => metadata[name] is { Length: > 0 } text ? text : null;
    }

    private static int BatchSize(ItemMetadata metadata, MetadataMessages messages)
    {
        string text = metadata["BatchSize"];
        if (text.Length == 0) return 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is >= 1 and <= LargestBatch) return size;
        messages.NotUnderstood("BatchSize", $"a number from 1 to {LargestBatch}");
        return 1;
    }

    private static bool HasBatch(ItemMetadata metadata, MetadataMessages messages)
    {
        string text = metadata["Batch"];
        bool isNone = text.Equals("None", StringComparison.OrdinalIgnoreCase);
        if (!isNone && text.Length > 0 && !text.Equals("Images", StringComparison.OrdinalIgnoreCase))
            messages.NotUnderstood("Batch", "Images or None");
        return !isNone;
    }

    private static ScoreKind? Scores(ItemMetadata metadata, MetadataMessages messages)
    {
        string text = metadata["Scores"];
        if (text.Length == 0) return null;
        foreach (var kind in (ScoreKind[])[ScoreKind.Target, ScoreKind.Weighted, ScoreKind.Cosine])
            if (text.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase)) return kind;
        messages.NotUnderstood("Scores", "Target, Weighted or Cosine");
        return null;
    }

    private static bool WeightsInFile(ItemMetadata metadata, MetadataMessages messages)
    {
        string text = metadata["Weights"];
        bool inFile = text.Equals("File", StringComparison.OrdinalIgnoreCase);
        if (!inFile && text.Length > 0 && !text.Equals("Embedded", StringComparison.OrdinalIgnoreCase))
            messages.NotUnderstood("Weights", "Embedded or File");
        return inFile;
    }
}
