using System.Diagnostics.Metrics;
using SaliencyGen.Serving;
using Xunit;

namespace SaliencyGen.DependencyInjection.Tests;

/// <summary>Instances are counted per process, so these tests run one after the other.</summary>
[Collection(nameof(CountingModel))]
public sealed class ModelPoolTests : IDisposable
{
    public ModelPoolTests() => CountingModel.Forget();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_callers_share_a_few_instances()
    {
        using var pool = new ModelPool<CountingModel>(3);
        var calls = Enumerable.Range(0, 200).Select(_ => Task.Run(async () => await pool.RunAsync(model => model.Predict([0])[0], Token)));
        await Task.WhenAll(calls);
        Assert.InRange(CountingModel.Made, 1, 3);
        Assert.Equal(3000, pool.MostBytes);
        pool.Dispose();
        Assert.Equal(0, CountingModel.Alive);
    }

    [Fact]
    public async Task Who_stops_waiting_takes_no_instance()
    {
        using var pool = new ModelPool<CountingModel>(1);
        var lease = await pool.RentAsync(Token);
        using var patience = new CancellationTokenSource();
        var waiting = pool.RentAsync(patience.Token).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        lease.Dispose();
        lease.Dispose();
        using var next = await pool.RentAsync(Token);
        Assert.Equal(1, CountingModel.Made);
        Assert.Throws<ObjectDisposedException>(() => lease.Model);
    }

    [Fact]
    public async Task Work_that_fails_gives_its_instance_back()
    {
        using var pool = new ModelPool<CountingModel>(1);
        await Assert.ThrowsAsync<FormatException>(async () => await pool.RunAsync<int>(_ => throw new FormatException(), Token));
        Assert.Equal(7, await pool.RunAsync(_ => 7, Token));
    }

    [Fact]
    public async Task A_disposed_pool_ends_rented_instances_when_they_return()
    {
        var pool = new ModelPool<CountingModel>(2);
        var lease = await pool.RentAsync(Token);
        pool.Dispose();
        Assert.Equal(1, CountingModel.Alive);
        lease.Dispose();
        Assert.Equal(0, CountingModel.Alive);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await pool.RentAsync(Token));
    }

    [Fact]
    public async Task Warming_up_makes_every_instance_and_runs_it()
    {
        using var pool = new ModelPool<CountingModel>(2);
        await pool.WarmUpAsync(Token);
        Assert.Equal(2, CountingModel.Made);
        Assert.Equal(1, await pool.RunAsync(model => model.Predictions, Token));
        Assert.Equal(1, await pool.RunAsync(model => model.Options.Threads, Token));
    }

    [Fact]
    public async Task Rents_are_measured()
    {
        int rented = 0, waits = 0;
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == "SaliencyGen") self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<int>((_, change, tags, _) => rented += tags[0] is { Key: "model", Value: nameof(CountingModel) } ? change : 0);
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => waits += tags[0].Value is nameof(CountingModel) ? 1 : 0);
        listener.Start();
        using var pool = new ModelPool<CountingModel>(1);
        using (await pool.RentAsync(Token)) Assert.Equal((1, 1), (rented, waits));
        Assert.Equal(0, rented);
    }

    [Fact]
    public void A_pool_without_places_is_refused() => Assert.Throws<ArgumentOutOfRangeException>("size", () => new ModelPool<CountingModel>(0));

    public void Dispose() => CountingModel.Forget();
}
