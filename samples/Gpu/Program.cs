using System.Diagnostics;
using System.Globalization;
using GpuSample;
using ILGPU.Runtime;
using SaliencyGen;
using SaliencyGen.Ilgpu;
using SaliencyGen.Samples.Phantoms;

// dotnet run --project samples/Gpu -c Release [phantoms]
const int FirstSeed = 2_000_000;
const int Disease = 1;

using var device = ComputeDevice.Best();
Console.WriteLine(device.Description);
bool isSimulated = device.Accelerator.AcceleratorType == AcceleratorType.CPU;
if (isSimulated) Console.WriteLine("No GPU that ILGPU accepts: its simulation is right, but slow.");
int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : isSimulated ? 1 : ConsolidationIlgpu.BatchSize;
ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, "phantoms");

// The same ONNX file twice: as SIMD code and as kernels, both generated while this project was built.
using var cpu = new Consolidation();
using var gpu = new ConsolidationIlgpu(device.Accelerator);

long began = Stopwatch.GetTimestamp();
int kernels = gpu.CompileKernels();
Console.WriteLine($"{kernels} kernels compiled in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.");

var phantoms = Enumerable.Range(0, count).Select(i => (Phantom: Phantom.Draw(FirstSeed + i, i % 3 != 2), Twin: Phantom.Draw(FirstSeed + i, i % 3 == 2))).ToList();
Console.WriteLine($"\n{"method",-30}{"GPU ms",10}{"CPU ms",10}{"largest relative L2 distance",32}");
foreach (var method in Comparison.Methods<ConsolidationIlgpu>())
{
    // A map of these takes as many runs as there are steps, channels or positions: minutes on the simulation.
    if (isSimulated && method is (ExplanationMethod.IntegratedGradients or ExplanationMethod.ScoreCam or ExplanationMethod.ReciproCam))
    {
        Console.WriteLine($"{method,-30}left out on the simulation");
        continue;
    }

    var comparison = new Comparison(method);
    foreach (var (phantom, twin) in phantoms) comparison.Add(cpu, gpu, phantom.ToNetworkInput(), twin.ToNetworkInput(), Disease);
    Console.WriteLine($"{method,-30}{comparison.DeviceMilliseconds,10:0.00}{comparison.CpuMilliseconds,10:0.00}{comparison.Distance,32:0.0e+0}");
}

if (isSimulated) return;

// A batch goes through every kernel at once: what a GPU is for.
int batch = Math.Min(count, ConsolidationIlgpu.BatchSize);
float[] inputs = [.. phantoms.Take(batch).SelectMany(pair => pair.Phantom.ToNetworkInput())];
var targets = new int[batch];
Array.Fill(targets, Disease);
var heatmaps = new float[batch * Phantom.Length];
var explanations = new Explanation[batch];
gpu.ExplainGradCam(inputs, targets, heatmaps, explanations);
began = Stopwatch.GetTimestamp();
gpu.ExplainGradCam(inputs, targets, heatmaps, explanations);
Console.WriteLine($"\nGrad-CAM of {batch} images in one call: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0.00} ms.");
