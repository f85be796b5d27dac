using System.Diagnostics;
using SaliencyGen;

namespace GpuSample;

/// <summary>One method on both classes of a model: times per map, and how far the maps are apart.</summary>
internal sealed class Comparison(ExplanationMethod method)
{
    private readonly List<double> _device = [];
    private readonly List<double> _cpu = [];

    public double DeviceMilliseconds => Median(_device);

    public double CpuMilliseconds => Median(_cpu);

    /// <summary>Largest relative L2 distance of the device's maps from the CPU's.</summary>
    public double Distance { get; private set; }

    public static ExplanationMethod[] Methods<TModel>()
        where TModel : ISaliencyModel<TModel> => TModel.Methods.ToArray();

    public void Add<TCpu, TDevice>(TCpu cpu, TDevice device, float[] input, float[] baseline, int target)
        where TCpu : ISaliencyModel<TCpu>
        where TDevice : ISaliencyModel<TDevice>
    {
        int length = method.IsHeatmap ? TCpu.InputHeight * TCpu.InputWidth : TCpu.InputLength;
        float[] expected = new float[length], actual = new float[length];
        if (_cpu.Count == 0) cpu.Explain(method, input, baseline, target, expected);
        _cpu.Add(Time(() => cpu.Explain(method, input, baseline, target, expected)));
        _device.Add(Time(() => device.Explain(method, input, baseline, target, actual)));
        double difference = 0, size = 0;
        for (int i = 0; i < length; i++)
        {
            difference += Math.Pow((double)actual[i] - expected[i], 2);
            size += Math.Pow(expected[i], 2);
        }

        Distance = Math.Max(Distance, Math.Sqrt(difference / Math.Max(size, double.Epsilon)));
    }

    private static double Time(Action call)
    {
        long began = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
