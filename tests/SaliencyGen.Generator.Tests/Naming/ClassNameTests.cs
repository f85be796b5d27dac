namespace SaliencyGen.Generator.Tests;

public sealed class ClassNameTests
{
    [Theory]
    [InlineData("chest-xray.onnx", "ChestXray")]
    [InlineData("resnet18-v1-7.onnx", "Resnet18V17")]
    [InlineData("/models/squeezenet1.1.onnx", "Squeezenet11")]
    [InlineData("ResNet50.onnx", "ResNet50")]
    [InlineData("VGG_16 (final).onnx", "VGG16Final")]
    [InlineData("3d-unet.onnx", "_3dUnet")]
    [InlineData("class.onnx", "Class")]
    [InlineData("int.onnx", "Int")]
    [InlineData("élan.onnx", "Élan")]
    [InlineData("模型-2.onnx", "模型2")]
    [InlineData("---.onnx", "Model")]
    [InlineData(".onnx", "Model")]
    [InlineData("predict.onnx", "PredictModel")]
    [InlineData("label.onnx", "LabelModel")]
    [InlineData("explain-grad-cam.onnx", "ExplainGradCamModel")]
    public void File_names_become_class_names(string file, string expected)
    {
        string name = ClassNames.FromFile(file);
        Assert.Equal(expected, name);
        Assert.True(ClassNames.IsValid(name));
    }

    [Theory]
    [InlineData("App/", "App")]
    [InlineData("My.App/nets/small/", "My.App.nets.small")]
    [InlineData("my-app/2024 models/new/", "my_app._2024_models._new")]
    [InlineData("/", "")]
    [InlineData("/nets", "nets")]
    public void Folders_become_namespaces(string folders, string expected)
    {
        string name = Namespaces.FromFolders(folders);
        Assert.Equal(expected, name);
        Assert.True(name.Length == 0 || Namespaces.IsValid(name));
    }

    [Theory]
    [InlineData("1x3x224x224", new[] { 1, 3, 224, 224 })]
    [InlineData("1,3,224,224", new[] { 1, 3, 224, 224 })]
    [InlineData("1 X 10", new[] { 1, 10 })]
    [InlineData("7", new[] { 7 })]
    [InlineData("1x", null)]
    [InlineData("-1x3", null)]
    [InlineData("1x3.0", null)]
    [InlineData("99999999999", null)]
    public void Shapes_are_read(string text, int[]? expected) => Assert.Equal(expected, ShapeText.Parse(text));
}
