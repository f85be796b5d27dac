using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Networks that <c>tests/models/export_torchvision.py</c> exports; tests skip where they were not.</summary>
internal static class TorchvisionModels
{
    private static readonly string[] Names =
        ["squeezenet1_1", "resnet18", "resnet18-bn", "resnet50", "vgg11_bn", "mobilenet_v2", "densenet121", "googlenet", "shufflenet_v2_x1_0"];

    public static IEnumerable<string> All => Names.Select(Path);

    public static string Path(string name) => System.IO.Path.Combine(Folder(), name + ".onnx");

    public static void Need(string path) =>
        Assert.SkipUnless(File.Exists(path), $"{path} is not there: run /usr/bin/python3 tests/models/export_torchvision.py artifacts/models");

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "global.json"))) return System.IO.Path.Combine(folder.FullName, "artifacts", "models");
        return "artifacts/models";
    }
}
