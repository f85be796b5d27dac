namespace SaliencyGen.Serving;

/// <summary>An instance that is rented from a <see cref="ModelPool{TModel}"/>, until it is disposed.</summary>
/// <typeparam name="TModel">A generated class.</typeparam>
public sealed class ModelLease<TModel> : IDisposable
    where TModel : class, ISaliencyModel<TModel>
{
    private readonly ModelPool<TModel> _pool;
    private TModel? _model;

    internal ModelLease(ModelPool<TModel> pool, TModel model) => (_pool, _model) = (pool, model);

    /// <summary>The instance, for this caller alone.</summary>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public TModel Model => _model ?? throw new ObjectDisposedException(nameof(ModelLease<>), "The instance was given back to its pool.");

    /// <summary>Gives the instance back; a second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _model, null) is { } model) _pool.Return(model);
    }
}
