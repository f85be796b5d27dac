namespace SaliencyGen.Ilgpu.Benchmarks;

/// <summary>One measurement.</summary>
internal sealed record Row(string Method, double DeviceMilliseconds, double CallMilliseconds, ProgramCost Cost)
{
    public string Text(string network, int batch, Ceilings ceilings)
    {
        double gigaflops = Cost.Flops / DeviceMilliseconds / 1e6, gigabytes = Cost.Bytes / DeviceMilliseconds / 1e6;
        return $"| {network} | {batch} | {Method} | {DeviceMilliseconds:0.000} | {CallMilliseconds:0.000} | {gigaflops:0} | {gigaflops / ceilings.Gigaflops:0.00} "
            + $"| {gigabytes:0} | {gigabytes / ceilings.GigabytesPerSecond:0.00} |";
    }
}
