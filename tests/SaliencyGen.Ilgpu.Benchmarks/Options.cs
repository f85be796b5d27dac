using System.Globalization;

namespace SaliencyGen.Ilgpu.Benchmarks;

/// <summary>The command line.</summary>
internal sealed record Options(string Device, IReadOnlyList<int> Batches, string Models, IReadOnlyList<string> Networks)
{
    public static Options Parse(string[] arguments)
    {
        var options = new Options("Cuda", [1, 32], Path.Combine("artifacts", "models"), []);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--device" => options with { Device = arguments[++i] },
                "--batch" => options with { Batches = [.. arguments[++i].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] },
                "--models" => options with { Models = arguments[++i] },
                _ => options with { Networks = [.. options.Networks, arguments[i]] },
            };
        }

        return options.Networks.Count > 0 ? options : options with { Networks = ["resnet18", "resnet50", "mobilenet_v2"] };
    }
}
