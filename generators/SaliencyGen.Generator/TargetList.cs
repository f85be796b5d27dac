using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>
/// <c>Targets</c>: what classes of a model compute with. Where the item names none, the project's references decide: the package
/// SaliencyGen.Ilgpu, whose build files say so, adds its target.
/// </summary>
internal static class TargetList
{
    private const string Expected = "Cpu, Ilgpu or both";

    public static EquatableList<CompilationTarget> Parse(ItemMetadata metadata, MetadataMessages messages)
    {
        bool hasIlgpu = metadata["Ilgpu"] == "true";
        var names = RequestParser.List(metadata["Targets"]);
        if (names.Count == 0) return new(hasIlgpu ? [CompilationTarget.Cpu, CompilationTarget.Ilgpu] : [CompilationTarget.Cpu]);
        var targets = new SortedSet<CompilationTarget>();
        foreach (string name in names)
        {
            if (Enum.TryParse(name, ignoreCase: true, out CompilationTarget target) && !char.IsDigit(name[0])) targets.Add(target);
            else messages.NotUnderstood("Targets", Expected);
        }

        if (targets.Contains(CompilationTarget.Ilgpu) && !hasIlgpu)
            messages.NotUnderstood("Targets", "Cpu, since the project does not reference SaliencyGen.Ilgpu, which Ilgpu needs (dotnet add package SaliencyGen.Ilgpu)");
        return new(targets);
    }
}
