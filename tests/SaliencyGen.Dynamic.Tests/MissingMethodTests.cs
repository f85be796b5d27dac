using SaliencyGen.Compiler;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>What the build says of methods that have no meaning for a network: each cause on a network that has no other.</summary>
public class MissingMethodTests
{
    [Theory]
    [InlineData("windows alone", "attends within windows, each of 4 tokens")]
    [InlineData("class attention", "asks for 1 tokens and attends to 17")]
    [InlineData("fewer keys", "asks for 16 tokens and attends to 4")]
    [InlineData("merged tokens", "attends to 16, node")]
    [InlineData("channel attention", "mixes channels, not tokens")]
    [InlineData("parallel attentions", "in one block")]
    [InlineData("mixed heads", "mixes tokens and is no attention")]
    public void AttentionMethodsSayWhy(string form, string reason)
    {
        var model = Compiled.Open(TransformerForms.Create(form));
        Assert.Contains(reason, Assert.Single(model.Messages, message => message.Rule == Rule.NoSharedTokens).Text);
        Assert.DoesNotContain(ExplanationMethod.AttentionRollout, model.Methods);
    }

    [Theory]
    [InlineData("patches by a view")]
    [InlineData("largest of tokens")]
    [InlineData("largest of patches")]
    public void AttentionMethodsAreThere(string form)
    {
        var model = Compiled.Open(TransformerForms.Create(form));
        Assert.DoesNotContain(model.Messages, message => message.Rule == Rule.NoSharedTokens);
        Assert.Contains(ExplanationMethod.LeGrad, model.Methods);
    }
}
