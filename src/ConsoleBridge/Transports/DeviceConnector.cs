using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports;

/// <summary>Opens the way to one device, again and again, by the kind of transport it is reached by.</summary>
/// <param name="way">Where it is now; asked before each attempt.</param>
/// <param name="kinds">All kinds of transport.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says when the device cannot be reached: each reason once, until it was reached.</param>
/// <param name="missed">Told each time that the device was not reached, or did not answer.</param>
internal sealed class DeviceConnector(Func<DeviceWay> way, TransportKinds kinds, TimeProvider time, ILogger<DeviceConnector> logger, Action? missed = null) : IConnector
{
    // Reasons that change with every try must not fill the log.
    private const int MostReasons = 8;

    private readonly HashSet<string> _said = [];
    private Action<string>? _failed;
    private bool _wasOpened;

    public void OnFailed(Action<string> told) => _failed = told;

    public async ValueTask<ITransport> OpenAsync(int failedSessions, CancellationToken stopping)
    {
        var transport = way().Transport;
        if (failedSessions > 0)
        {
            missed?.Invoke();
        }

        if (_wasOpened && transport.Pause is { } pause)
        {
            await Task.Delay(ResiliencePipelines.GentlePause(pause, failedSessions), time, stopping);
        }
        else if (failedSessions > 0)
        {
            await Task.Delay(ResiliencePipelines.PauseAfter(failedSessions), time, stopping);
        }

        var pipeline = transport.Pause is { } least
            ? ResiliencePipelines.OpeningGently(transport.ConnectTimeout, least, time, ReportOnce)
            : ResiliencePipelines.Opening(transport.ConnectTimeout, time, ReportOnce, kinds.Find(transport.Kind)?.LongestPause);
        var opened = await pipeline.ExecuteAsync(OpenOnceAsync, stopping);
        _said.Clear();
        _wasOpened = true;
        return opened;
    }

    private ValueTask<ITransport> OpenOnceAsync(CancellationToken stopping)
    {
        var now = way();
        return kinds.Find(now.Transport.Kind) is { } kind
            ? kind.OpenAsync(now, stopping)
            : throw new NotSupportedException($"{now.Device}: transport '{now.Transport.Kind}' is not known here");
    }

    private void ReportOnce(Exception? failure, TimeSpan pause)
    {
        missed?.Invoke();
        var reason = failure?.Message ?? "no answer";
        _failed?.Invoke(reason);
        if (_said.Count < MostReasons && _said.Add(reason))
        {
            var now = way();
            TransportLog.Unreachable(logger, now.Device, now.ToString(), reason);
        }
    }
}
