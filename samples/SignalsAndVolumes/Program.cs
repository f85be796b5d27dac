using SaliencyGen.Imaging;
using SignalsAndVolumesSample;

// dotnet run --project samples/SignalsAndVolumes -c Release [folder]
string folder = args.Length > 0 ? args[0] : Path.Combine("artifacts", "signals-and-volumes");
Save(SignalSheet.Draw(Heartbeat.Examples().First(example => example.Label == Heartbeat.Wide)), "heartbeats.png");
Save(VolumeSheet.Draw(Nodule.Examples().First(example => example.Label == Nodule.Grainy)), "nodules.png");

void Save(RgbImage picture, string name)
{
    Directory.CreateDirectory(folder);
    string path = Path.Combine(folder, name);
    ImageFile.SavePng(picture, path);
    Console.WriteLine(path);
}
