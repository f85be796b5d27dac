using SaliencyGen.Compiler;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Corpora hold what is not compiled yet; such a model must say so with the right diagnostic and for a listed reason, and is skipped.</summary>
internal static class Unsupported
{
    private static readonly string[] Honest = [Rule.UnsupportedOperator.Id, Rule.UnsupportedAttribute.Id, Rule.UnsupportedShape.Id];

    public static DynamicModel SkipOr(Func<DynamicModel> load)
    {
        try
        {
            return load();
        }
        catch (CompilationException exception) when (exception.Messages.All(message => Honest.Contains(message.Rule.Id)))
        {
            Assert.All(exception.Messages, message => ExpectedRefusals.Reasons.Check(message.Text));
            Assert.Skip(exception.Message);
            throw;
        }
    }
}
