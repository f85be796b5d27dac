using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SaliencyGen.Serving;
using Xunit;

namespace SaliencyGen.DependencyInjection.Tests;

[Collection(nameof(CountingModel))]
public sealed class ServicesTests : IDisposable
{
    public ServicesTests() => CountingModel.Forget();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_warms_a_model_up_and_ends_it()
    {
        using (var host = Build(options => (options.Instances, options.Threads) = (2, 3)))
        {
            await host.StartAsync(Token);
            Assert.Equal(2, CountingModel.Alive);
            var pool = host.Services.GetRequiredService<ModelPool<CountingModel>>();
            Assert.Equal(3, await pool.RunAsync(model => model.Options.Threads, Token));
            await host.StopAsync(Token);
        }

        Assert.Equal(0, CountingModel.Alive);
    }

    [Fact]
    public async Task Without_warm_up_nothing_is_made()
    {
        using var host = Build(options => options.WarmUp = false);
        await host.StartAsync(Token);
        Assert.Equal(0, CountingModel.Made);
    }

    [Fact]
    public void Options_are_checked()
    {
        using var host = Build(options => options.Instances = 0);
        var exception = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<ModelPool<CountingModel>>());
        Assert.Contains(nameof(CountingModel), exception.Message);
    }

    [Fact]
    public async Task A_health_check_says_healthy_busy_or_broken()
    {
        using var host = Build(options => options.Instances = 1);
        var checks = host.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await checks.CheckHealthAsync(Token)).Status);

        using (await host.Services.GetRequiredService<ModelPool<CountingModel>>().RentAsync(Token))
            Assert.Equal(HealthStatus.Degraded, (await checks.CheckHealthAsync(Token)).Status);

        CountingModel.Output = float.NaN;
        var report = await checks.CheckHealthAsync(Token);
        Assert.Equal((HealthStatus.Unhealthy, "A prediction is not finite."), (report.Status, report.Entries[nameof(CountingModel)].Description));
    }

    public void Dispose() => CountingModel.Forget();

    private static IHost Build(Action<SaliencyModelOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSaliencyModel<CountingModel>(configure);
        builder.Services.AddHealthChecks().AddSaliencyModel<CountingModel>();
        return builder.Build();
    }
}
