using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SaliencyGen.Serving;

namespace SaliencyGen.DependencyInjection;

/// <summary>Makes a pool's instances while the host starts, where the options ask for it.</summary>
internal sealed class WarmUpService<TModel>(ModelPool<TModel> pool, IOptionsMonitor<SaliencyModelOptions> options) : IHostedService
    where TModel : class, ISaliencyModel<TModel>
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        options.Get(typeof(TModel).Name).WarmUp ? pool.WarmUpAsync(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
