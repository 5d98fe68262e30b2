using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.Core.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.AlertDeliveries;

/// <summary>A desk with its sinks, running on a clock of the test's own.</summary>
internal sealed class DeliveryBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stopping = new();
    private readonly string _folder;
    private readonly bool _isOurs;
    private readonly Task _running;

    public DeliveryBench(IEnumerable<IAlertSink> sinks, DeliverySettings? settings = null, string? folder = null)
    {
        _isOurs = folder is null;
        _folder = folder ?? Directory.CreateTempSubdirectory("deliveries-").FullName;
        Desk = new DeliveryDesk(
            sinks.Select(sink => new SinkPlan(sink, settings ?? new DeliverySettings())), new DeadLetterFile(File, NullLogger.Instance), Time, NullLogger<DeliveryDesk>.Instance);
        _running = Desk.RunAsync(_stopping.Token);
    }

    public ManualTimeProvider Time { get; } = new();

    public DeliveryDesk Desk { get; }

    public string File => Path.Combine(_folder, "deliveries.json");

    /// <summary>Waits for something that a loop brings about, moving the clock meanwhile.</summary>
    /// <param name="condition">What.</param>
    /// <param name="step">How far the clock goes between two looks; null for not at all.</param>
    public async Task UntilAsync(Func<bool> condition, TimeSpan? step = null)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        while (!condition())
        {
            await look.WaitForNextTickAsync(limit.Token);
            Time.Advance(step ?? TimeSpan.Zero);
        }
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        if (_isOurs)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
