using System.CommandLine;

namespace SaliencyGen.Cli.Models;

/// <summary>The options of commands that explain pictures.</summary>
internal sealed class PictureArguments
{
    public PictureArguments(Command command)
    {
        command.Add(Methods);
        command.Add(Target);
        command.Add(BaselineGrey);
    }

    public Option<IReadOnlyList<ExplanationMethod>?> Methods { get; } =
        MethodList.Option("--method", "Methods such as grad-cam,lrp; without it the one to start with, which depends on the network.");

    public Option<int?> Target { get; } = new("--target") { Description = "The class to explain; without it each picture's top class." };

    public Option<float> BaselineGrey { get; } = new("--baseline") { Description = "The grey, 0 to 1, that methods with a baseline compare with." };
}
