using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SaliencyGen;
using SaliencyGen.DependencyInjection;
using SaliencyGen.Serving;

// Where every registration is found without a using of its own.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers models.</summary>
public static class SaliencyServices
{
    /// <summary>
    /// Adds a <see cref="ModelPool{TModel}"/> as a singleton, with the meter and activity source <c>SaliencyGen</c>. Endpoints take the pool and run
    /// on it; the host ends it.
    /// </summary>
    /// <typeparam name="TModel">A generated class.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Instances, threads, warm-up.</param>
    /// <exception cref="OptionsValidationException">When the pool is made: fewer than one instance or thread.</exception>
    public static IServiceCollection AddSaliencyModel<TModel>(this IServiceCollection services, Action<SaliencyModelOptions>? configure = null)
        where TModel : class, ISaliencyModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(services);
        string name = typeof(TModel).Name;
        var options = services.AddOptions<SaliencyModelOptions>(name)
            .Validate(given => given.Instances >= 1, $"{name}: at least one instance is needed.")
            .Validate(given => given.Threads >= 1, $"{name}: a call needs at least one thread.");
        if (configure is not null) options.Configure(configure);

        services.TryAddSingleton(provider =>
        {
            var given = provider.GetRequiredService<IOptionsMonitor<SaliencyModelOptions>>().Get(name);
            return new ModelPool<TModel>(given.Instances, new() { Threads = given.Threads, WeightsPath = given.WeightsPath });
        });
        services.AddHostedService<WarmUpService<TModel>>();
        return services;
    }

    /// <summary>Adds a check that an instance can be rented and predicts finite numbers; degraded where all stay rented for a second.</summary>
    /// <typeparam name="TModel">A model that was added.</typeparam>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The check's name; null: that of the class.</param>
    public static IHealthChecksBuilder AddSaliencyModel<TModel>(this IHealthChecksBuilder builder, string? name = null)
        where TModel : class, ISaliencyModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new(
            name ?? typeof(TModel).Name,
            provider => new ModelHealthCheck<TModel>(provider.GetRequiredService<ModelPool<TModel>>()),
            failureStatus: null,
            tags: null));
    }
}
