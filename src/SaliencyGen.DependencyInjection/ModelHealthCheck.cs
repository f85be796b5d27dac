using Microsoft.Extensions.Diagnostics.HealthChecks;
using SaliencyGen.Serving;

namespace SaliencyGen.DependencyInjection;

/// <summary>Whether a model answers.</summary>
internal sealed class ModelHealthCheck<TModel>(ModelPool<TModel> pool) : IHealthCheck
    where TModel : class, ISaliencyModel<TModel>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            bool isFinite = await pool.RunAsync(IsFinite, patience.Token).ConfigureAwait(false);
            return isFinite ? HealthCheckResult.Healthy() : new(context.Registration.FailureStatus, "A prediction is not finite.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded($"All {pool.Size} instances were busy for {Patience.TotalSeconds:0} s.");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or OutOfMemoryException)
        {
            return new(context.Registration.FailureStatus, exception.Message, exception);
        }
    }

    private static bool IsFinite(TModel model)
    {
        foreach (float output in model.Predict(new float[TModel.InputLength]))
            if (!float.IsFinite(output)) return false;
        return true;
    }
}
