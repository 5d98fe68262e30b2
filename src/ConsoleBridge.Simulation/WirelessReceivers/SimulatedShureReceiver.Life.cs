using System.Globalization;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Simulation.WirelessReceivers;

// What the receiver does by itself: batteries, meters, time-outs, power.
public sealed partial class SimulatedShureReceiver
{
    private readonly TransmitterSight[] _seen = new TransmitterSight[4];

    /// <summary>QLX-D only: the receiver locks up when a client with meters on vanishes without a goodbye.</summary>
    /// <value>False.</value>
    public bool LocksUpOnLostClient { get; set; }

    /// <summary>The first battery reading after a transmitter came on is far too low and settles within 4 s (hw, QLX-D).</summary>
    /// <value>False.</value>
    public bool ShowsBatteryTransient { get; set; }

    private bool IsPowered => _started && !_isRebooting;

    /// <summary>Tells every client the meters of one channel, now.</summary>
    internal void Sample(int number)
    {
        lock (_gate)
        {
            if (_meters[number - 1] is null)
            {
                return;
            }

            var channel = Channel(number);
            var now = _options.Time.GetTimestamp();
            channel.Advance(_options.Time.GetElapsedTime(_metered[number - 1], now), _options.Lives);
            _metered[number - 1] = now;
            var writer = new ShureWriter(_scratch);
            writer.Begin(ShureVerb.Sample, number, "ALL"u8);
            _family.WriteSample(ref writer, _state, channel);
            writer.End();
            Say(_scratch.AsSpan(0, writer.Written));
        }
    }

    private void Live()
    {
        lock (_gate)
        {
            var now = _options.Time.GetTimestamp();
            var elapsed = _options.Time.GetElapsedTime(_lived, now);
            _lived = now;
            DoWhatIsDue();
            foreach (var channel in _channels)
            {
                LiveOn(channel, elapsed);
            }
        }
    }

    private void LiveOn(ReceiverChannel channel, TimeSpan elapsed)
    {
        var time = _options.Time.GetUtcNow();
        if (channel.CalculatedAt <= time)
        {
            channel.CalculatedAt = null;
            channel.Transmitter.IsCalculating = false;
        }

        if (channel.SettledAt <= time)
        {
            channel.SettledAt = null;
            channel.Transmitter.Battery.IsSettling = false;
        }

        var released = channel.HeldUntil <= time;
        channel.HeldUntil = released ? null : channel.HeldUntil;
        if (_options.Lives)
        {
            DrainSlots(channel, elapsed * Speed);
        }

        ReportIfSeen(channel, released);
        if (channel.Transmitter is { IsOn: true, Battery.IsEmpty: true })
        {
            Switch(channel, on: false);
        }
    }

    private static void DrainSlots(ReceiverChannel channel, TimeSpan elapsed)
    {
        foreach (var transmitter in channel.Slots)
        {
            if (transmitter is { IsOn: true })
            {
                transmitter.Battery.Drain(elapsed);
            }
        }
    }

    private void ReportIfSeen(ReceiverChannel channel, bool always)
    {
        var seen = channel.Transmitter.Seen();
        if (always || _seen[channel.Number - 1] != seen)
        {
            _seen[channel.Number - 1] = seen;
            Reflect(channel.Number);
        }
    }

    private void DoWhatIsDue()
    {
        var time = _options.Time.GetUtcNow();
        for (var index = 0; index < _later.Count; index++)
        {
            if (_later[index].At <= time)
            {
                var action = _later[index].Do;
                _later.RemoveAt(index--);
                action();
            }
        }
    }

    // The runtime is unknown for a minute after a transmitter came on (doc, second hand).
    private void Switch(ReceiverChannel channel, bool on)
    {
        var time = _options.Time.GetUtcNow();
        channel.Transmitter.IsOn = on;
        channel.Transmitter.IsCalculating = on;
        channel.CalculatedAt = on ? time + CalculationTime : null;
        channel.Transmitter.Battery.IsSettling = on && ShowsBatteryTransient;
        channel.SettledAt = on ? time + SettlingTime : null;
        channel.HeldUntil = !on && HoldTime > TimeSpan.Zero ? time + HoldTime : null;
        _state.Unpin(channel.Number);
        _seen[channel.Number - 1] = channel.Transmitter.Seen();
        Reflect(channel.Number, all: true);
    }

    private void ArmMeter(int number)
    {
        ref var meter = ref _meters[number - 1];
        meter?.Dispose();
        meter = null;
        var milliseconds = int.Parse(_state.Plain(number, "METER_RATE")!, CultureInfo.InvariantCulture);
        if (!IsPowered || milliseconds == 0)
        {
            return;
        }

        var interval = TimeSpan.FromMilliseconds(milliseconds);
        _metered[number - 1] = _options.Time.GetTimestamp();
        meter = _options.Time.CreateTimer(_ => Sample(number), null, interval, interval);
    }
}
