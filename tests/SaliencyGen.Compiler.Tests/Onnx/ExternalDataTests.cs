using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

public class ExternalDataTests
{
    private static MemoryModelFiles Model(params (string, string)[] entries)
    {
        MemoryModelFiles files = new(new OnnxWriter().Initializer("w", TestTensor.Of([2], [1f, 2f]).Outside(entries)).ToBytes());
        files.External["weights.bin"] = new byte[20];
        files.External["a/b.bin"] = new byte[20];
        return files;
    }

    [Fact]
    public void PlaceIsTakenFromTheEntries()
    {
        MemoryModelFiles files = Model(("checksum", "?"), ("offset", "12"), ("location", "./a//b.bin"), ("future", "1"));
        OnnxTensor tensor = OnnxReader.Read(files).Graph.Initializers["w"];
        Assert.Equal(("a/b.bin", 12, 8, TensorEncoding.Raw), (tensor.ExternalFile, tensor.Offset, tensor.Length, tensor.Encoding));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("/etc/passwd", "absolute")]
    [InlineData("//server/share/w.bin", "absolute")]
    [InlineData("C:\\win.ini", "drive")]
    [InlineData("C:w.bin", "drive")]
    [InlineData("http://example.org/w.bin", "URL")]
    [InlineData("..", "out of")]
    [InlineData("../w.bin", "out of")]
    [InlineData("a/../../w.bin", "out of")]
    [InlineData(".. /w.bin", "out of")]
    [InlineData("..\\w.bin", "backslash")]
    [InlineData("w.bin\0.txt", "control")]
    [InlineData(".", "folder")]
    [InlineData("a/", "folder")]
    public void LocationsOutsideTheFolderAreRefused(string location, string reason) =>
        Refusal.Of(Rule.MissingExternalData, Model(("location", location)), "'w'", "location", reason);

    [Fact]
    public void WhatDoesNotLieInTheFileIsRefused()
    {
        Refusal.Of(Rule.MissingExternalData, Model(("location", "none.bin")), "'w'", "'none.bin'", "cannot be opened");
        Refusal.Of(Rule.MissingExternalData, Model(("location", "weights.bin"), ("offset", "13")), "offset 13", "length 8", "20 bytes");
        Refusal.Of(Rule.MissingExternalData, Model(("location", "weights.bin"), ("offset", "9223372036854775807")), "offset");
        Refusal.Of(Rule.MissingExternalData, Model(("location", "weights.bin"), ("length", "7")), "need 8 bytes", "length 7");
        Refusal.Of(Rule.MissingExternalData, Model(("location", "weights.bin"), ("offset", "-1")), "offset", "'-1'");
        Refusal.Of(Rule.MissingExternalData, Model(("location", "weights.bin"), ("offset", "99999999999999999999")), "offset");
        Refusal.Of(Rule.MissingExternalData, Model(("location", "weights.bin"), ("location", "a/b.bin")), "location twice", "'a/b.bin'");
        Refusal.Of(Rule.MissingExternalData, Model(), "no location");
    }
}
