namespace ConsoleBridge.Simulation.WirelessReceivers;

// Losing power, crashing, coming back.
public sealed partial class SimulatedShureReceiver
{
    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(30);
    private ITimer? _boot;
    private bool _isRebooting;

    /// <summary>Loses power: every connection is reset and new ones are refused until the receiver is up again.</summary>
    /// <param name="duration">How long it takes; the real ones take 30 to 60 s.</param>
    /// <remarks>Settings survive, metering does not: METER_RATE is 0 afterwards (not published; assumed).</remarks>
    public void Reboot(TimeSpan duration)
    {
        lock (_gate)
        {
            _isRebooting = true;
            _host.StopListening();
            _host.CloseClients(reset: true);
            _host.IsFrozen = false;
            _later.Clear();
            for (var channel = 1; channel <= _channels.Length; channel++)
            {
                _state.Set(channel, "METER_RATE", "0");
            }

            _boot?.Dispose();
            _boot = _options.Time.CreateTimer(_ => Boot(), null, duration, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Crashes: connections stay open and nothing is answered until a reboot.</summary>
    public void LockUp() => _host.IsFrozen = true;

    private void Boot()
    {
        lock (_gate)
        {
            _isRebooting = false;
            if (_started && !_refusesConnections)
            {
                _host.Listen();
            }
        }
    }
}
