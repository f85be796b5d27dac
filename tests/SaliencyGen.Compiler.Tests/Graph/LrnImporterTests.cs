using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class LrnImporterTests
{
    [Fact]
    public void ChannelsAroundEach()
    {
        LocalResponseForm Form(params (string, object)[] attributes) => Imported.Single<LocalResponseNode>(Of("LRN", 13, [1, 9, 4, 4], attributes)).Form;

        Assert.Equal(new(2, 2, 1e-4f / 5, 1, 0.75f), Form(("size", 5L)));
        Assert.Equal(new(1, 2, 0.5f, 2, 0.5f), Form(("size", 4L), ("alpha", 2f), ("beta", 0.5f), ("bias", 2f)));
        Assert.Equal(new(8, 8, 1e-4f / 101, 1, 0.75f), Form(("size", 101L)));
    }

    [Fact]
    public void OthersAreRefused()
    {
        Imported.Refused(Rule.UnsupportedAttribute, Of("LRN", 13, [1, 9, 4, 4]), "'it' (LRN)", "'size' is 0", "1 or more");
        Imported.Refused(Rule.UnsupportedAttribute, Of("LRN", 13, [1, 9, 4, 4], ("size", 3L), ("bias", 0f)), "'bias' is 0", "above 0");
        Imported.Refused(Rule.UnsupportedAttribute, Of("LRN", 13, [1, 9, 4, 4], ("size", 3L), ("alpha", -1f)), "'alpha' is -1");
    }
}
