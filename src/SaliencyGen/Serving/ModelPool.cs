using System.Collections.Concurrent;
using System.Diagnostics;

namespace SaliencyGen.Serving;

/// <summary>
/// Instances of one model for many callers, as in a web application: an instance serves one caller at a time, so each rents one and gives it
/// back. Instances are made when they are first needed, never more than <see cref="Size"/>, and share their weights; each takes
/// <see cref="ISaliencyModel{TSelf}.InstanceBytes"/> of memory beside them. Who finds none free waits, in the order of asking.
/// </summary>
/// <typeparam name="TModel">A generated class.</typeparam>
/// <example><code>
/// using var pool = new ModelPool&lt;ChestXray&gt;(size: 4);
/// float score = await pool.RunAsync(model => model.ExplainGradCam(image, target, heatmap).Score, cancellationToken);
/// </code></example>
public sealed class ModelPool<TModel> : IDisposable
    where TModel : class, ISaliencyModel<TModel>
{
    private readonly ConcurrentStack<TModel> _free = [];
    private readonly SemaphoreSlim _places;
    private readonly ModelOptions _options;
    private readonly PoolMetrics _metrics = PoolMetrics.Of(typeof(TModel).Name);
    private volatile bool _isDisposed;

    /// <summary>A pool without an instance yet.</summary>
    /// <param name="size">Most instances.</param>
    /// <param name="options">How each runs; null: on one thread, since callers run beside each other.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 1.</exception>
    public ModelPool(int size, ModelOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        _options = options ?? new ModelOptions { Threads = 1 };
        _places = new(size);
    }

    /// <summary>Most instances.</summary>
    public int Size { get; }

    /// <summary>Bytes that the pool takes beside the weights when all instances exist.</summary>
    public long MostBytes => Size * TModel.InstanceBytes;

    /// <summary>Rents an instance, which disposing the lease gives back.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled while all instances were rented.</exception>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    public async ValueTask<ModelLease<TModel>> RentAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        long start = Stopwatch.GetTimestamp();
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var model = _free.TryPop(out var free) ? free : TModel.Create(_options);
            _metrics.Rented(Stopwatch.GetElapsedTime(start));
            return new(this, model);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Rents an instance for one piece of work, which runs on the caller's thread once an instance is free.</summary>
    /// <param name="work">What to do with the instance. Spans of predictions end with it: copy what is kept.</param>
    /// <param name="cancellationToken">Ends the wait; work that began is not stopped.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled while all instances were rented.</exception>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    public async ValueTask<TResult> RunAsync<TResult>(Func<TModel, TResult> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var activity = PoolMetrics.Activities.StartActivity(typeof(TModel).Name);
        using var lease = await RentAsync(cancellationToken).ConfigureAwait(false);
        return work(lease.Model);
    }

    /// <summary>Makes all instances now, so that no caller waits for it, and runs one prediction on each, which compiles its code.</summary>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        var leases = new List<ModelLease<TModel>>();
        try
        {
            for (int i = 0; i < Size; i++) leases.Add(await RentAsync(cancellationToken).ConfigureAwait(false));
            foreach (var lease in leases) lease.Model.Predict(new float[TModel.InputLength]);
        }
        finally
        {
            foreach (var lease in leases) lease.Dispose();
        }
    }

    /// <summary>Ends the free instances at once, and rented ones when they are given back.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        while (_free.TryPop(out var model)) model.Dispose();
    }

    internal void Return(TModel model)
    {
        _free.Push(model);
        _metrics.Returned();
        _places.Release();
        if (_isDisposed) Dispose();
    }
}
