// Timings of compiled networks against ONNX Runtime in one process, interleaved, medians; see README.md in this folder.
//   dotnet run --project tests/SaliencyGen.Benchmarks -c Release -- [peers|methods|startup] [name ...]
// and whole architectures from file to maps:
//   dotnet run --project tests/SaliencyGen.Benchmarks -c Release -- zoo FOLDER [two]
using SaliencyGen;
using SaliencyGen.Benchmarks;

if (args is ["zoo", var folder, .. var methods]) return Zoo.Run(folder, isAllMethods: methods is not ["two"]) == 0 ? 0 : 1;
string section = args.Length > 0 ? args[0] : "all";
string[] names = args.Length > 1 ? args[1..] : ["squeezenet1_1", "resnet18", "resnet50", "mobilenet_v2", "densenet121"];
Console.WriteLine($"{HardwareInfo.Description}; peak of one core {FmaPeak.Measure():0} GFLOP/s (float32 FMA)");
if (section is "all" or "startup") Startup.Run(names);
if (section is "all" or "peers") Peers.Run(names);
if (section is "all" or "methods") MethodCosts.Run(names);
return 0;
