// Times of whole networks on a device, beside its measured ceilings; see README.md in this folder.
//   SaliencyGen.Ilgpu.Benchmarks [--device Cuda|OpenCL|CPU] [--batch 1,32] [--models DIR] [network ...]
using ILGPU.Runtime;
using SaliencyGen.Ilgpu;
using SaliencyGen.Ilgpu.Benchmarks;

var options = Options.Parse(args);
using var device = BenchmarkDevice.Open(options.Device);
Console.WriteLine(ComputeDevice.Describe(device.Accelerator));
var ceilings = Ceilings.Measure(device.Accelerator);
Console.WriteLine($"Measured ceilings: {ceilings.Gigaflops:0} GFLOP/s (float32 multiply-adds in registers), {ceilings.GigabytesPerSecond:0} GB/s (copy)\n");
Console.WriteLine("| network | batch | method | device ms | call ms | GFLOP/s | of ceiling | GB/s | of ceiling |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
foreach (string network in options.Networks)
{
    foreach (int batch in options.Batches)
    {
        using var run = new NetworkRun(Path.Combine(options.Models, network + ".onnx"), batch, device.Accelerator);
        foreach (var row in run.Measure()) Console.WriteLine(row.Text(network, batch, ceilings));
    }
}
