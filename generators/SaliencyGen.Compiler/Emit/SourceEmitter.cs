using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The member that says where the weights' files are at run time.</summary>
internal sealed class SourceEmitter(CodeWriter writer, CompilationOptions options, IModelFiles files, long modelLength, IEnumerable<string> externalFiles)
{
    public void Emit()
    {
        string name = Literals.Text(options.WeightsName);
        string assembly = $"typeof({ClassEmitter.ProgramsName(options)}).Assembly";
        string source = options.WeightsInFile
            ? $"WeightSource.File(options, {name}, {modelLength}, {Literals.Text(options.ContentHash)})"
            : $"WeightSource.Resource({assembly}, {name}, {modelLength})";
        foreach (string external in externalFiles.OrderBy(file => file, StringComparer.Ordinal))
        {
            var (length, hash) = Measure(external);
            string file = Literals.Text(external);
            source += options.WeightsInFile
                ? $".AndFile({file}, {length}, {Literals.Text(hash)})"
                : $".AndResource({file}, {assembly}, {Literals.Text(ExternalResource(external))}, {length})";
        }

        writer.Line("static WeightSource IWeightPacker.Source(ModelOptions options) =>");
        writer.Indented(() => writer.Line(source + ";"));
    }

    /// <summary>Resource name of an external-data file: the model's own, with the model's file name replaced.</summary>
    private string ExternalResource(string external)
    {
        int folder = options.WeightsName.LastIndexOf('/');
        return options.WeightsName.Substring(0, folder + 1) + external;
    }

    private (long Length, string Hash) Measure(string external)
    {
        using var stream = files.Open(external);
        if (!options.WeightsInFile) return (stream.Length, "");
        using var hash = System.Security.Cryptography.SHA256.Create();
        return (stream.Length, BitConverter.ToString(hash.ComputeHash(stream)).Replace("-", ""));
    }
}
