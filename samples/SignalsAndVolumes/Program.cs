using SaliencyGen.Imaging;
using SignalsAndVolumesSample;

// dotnet run --project samples/SignalsAndVolumes -c Release [folder]
string folder = args.Length > 0 ? args[0] : Path.Combine("artifacts", "signals-and-volumes");
foreach (var (i, example) in Heartbeat.Examples().Where(example => example.Label == Heartbeat.Wide).Index()) Save(SignalSheet.Draw(example), $"heartbeats-{i + 1}.png");
foreach (var (i, example) in Nodule.Examples().Where(example => example.Label == Nodule.Grainy).Index()) Save(VolumeSheet.Draw(example), $"nodules-{i + 1}.png");

void Save(RgbImage picture, string name)
{
    Directory.CreateDirectory(folder);
    string path = Path.Combine(folder, name);
    ImageFile.SavePng(picture, path);
    Console.WriteLine(path);
}
