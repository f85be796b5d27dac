using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace SaliencyGen.Generator.Tests;

/// <summary>Cached values live as long as the IDE: neither models nor anything of a compilation may be among them.</summary>
public sealed class CacheContentsTests
{
    [Fact]
    public void Steps_hold_text_and_numbers_only()
    {
        using var folder = new ModelFolder();
        string labels = folder.Add("labels.txt", "cat\ndog"u8.ToArray());
        var result = new GeneratorHost()
            .Add(folder.Add("net.onnx", TinyModels.Doubler), ("Labels", "labels.txt"), ("LabelsPath", labels))
            .AddLabels(labels)
            .Code("[SaliencyGen.LrpComposite(\"conv: zplus\")] class Other;")
            .Run();
        foreach (string step in new[] { Steps.Requests, Steps.LabelFiles, Steps.Composites, Steps.CompleteRequests, Steps.Collisions, Steps.DistinctRequests, Steps.Outputs })
        {
            Assert.True(result.TrackedSteps.ContainsKey(step), step);
            foreach (var (value, _) in result.TrackedSteps[step].SelectMany(run => run.Outputs)) Check(value, step);
        }
    }

    private static void Check(object? value, string path)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum) return;
        Assert.False(value is byte[] or Stream or Delegate, $"{path} holds {value.GetType()}");
        string space = value.GetType().Namespace ?? "";
        Assert.False(space.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} holds {value.GetType()}");
        if (value is IEnumerable items)
        {
            foreach (object? item in items) Check(item, $"{path}[]");
            return;
        }

        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            Check(field.GetValue(value), $"{path}.{field.Name}");
    }
}
