using System.CommandLine;
using System.Text.Json;
using SaliencyGen.Cli.Models;
using Spectre.Console;

namespace SaliencyGen.Cli.Commands;

/// <summary><c>saliency check model.onnx</c>: whether the model compiles, which methods it has, why not the others, and what they cost.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "An .onnx file." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of a table." };
        var time = new Option<bool>("--time") { Description = "Run every method once after a first call, and say how long it took." };
        var command = new Command("check", "Says whether a model compiles, which methods it has, why not the others, and what they cost.") { model, json, time };
        var arguments = new ModelArguments(command, forPictures: false);
        command.SetAction(line => Run(line, arguments, line.GetValue(model)!, line.GetValue(json), line.GetValue(time)));
        return command;
    }

    private static int Run(ParseResult line, ModelArguments arguments, string path, bool isJson, bool isTimed)
    {
        using var model = arguments.Open(line, path, methods: null);
        var report = ModelReport.Of(model, Path.GetFileName(path), isTimed);
        var output = line.InvocationConfiguration.Output;
        if (isJson) output.WriteLine(JsonSerializer.Serialize(report, CliJson.Options));
        else Write(report, output);
        return ExitCode.Success;
    }

    private static void Write(ModelReport report, TextWriter output)
    {
        var console = CliConsole.On(output);
        var facts = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        facts.AddRow("model", Markup.Escape(report.Model));
        facts.AddRow("input", $"{report.Input} ({report.InputLayout})");
        facts.AddRow("outputs", $"{report.Outputs}");
        facts.AddRow("memory of an instance", $"{report.InstanceMegabytes:0.0} MB beside the weights");
        console.Write(facts);
        foreach (string message in report.Messages) console.WriteLine(message);

        var table = new Table().Border(TableBorder.Simple).AddColumns("method", "", report.IsTimed ? "ms" : "");
        foreach (var method in report.Methods) table.AddRow(method.Name, "yes", method.Milliseconds is { } time ? $"{time:0.0}" : "");
        foreach (var (name, reason) in report.Missing) table.AddRow(new Text(name), new Text(reason), new Text(""));
        console.Write(table);
    }
}
