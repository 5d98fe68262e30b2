using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>
/// One controller that talks to a simulated processor, over a connection or a cable: what it has typed so far, and what it
/// is still to be told. Used under the processor's lock only.
/// </summary>
internal class LineSession
{
    private readonly SimulatedProcessor _processor;
    private readonly Queue<(byte[] Bytes, TimeSpan Pause)> _held = new();
    private ITimer? _release;

    internal LineSession(SimulatedProcessor processor, IStreamClient client, bool isNetwork)
    {
        _processor = processor;
        Client = client;
        IsNetwork = isNetwork;
    }

    internal IStreamClient Client { get; }

    /// <summary>A connection, not a cable.</summary>
    internal bool IsNetwork { get; }

    /// <summary>Bytes of the command that is not complete yet.</summary>
    internal List<byte> Typed { get; } = [];

    /// <summary>When the last byte came.</summary>
    internal long TypedAt { get; set; }

    /// <summary>The device repeats what it hears.</summary>
    internal bool Echoes { get; set; }

    /// <summary>The telnet dialogue in front of the protocol; null on a cable.</summary>
    internal TelnetOptions? Telnet { get; set; }

    /// <summary>An answer is still to come.</summary>
    internal bool IsLate => _held.Count > 0;

    /// <summary>Says one whole line, its terminator included; late or in two parts when the faults say so.</summary>
    internal void Say(byte[] line)
    {
        TimeSpan pause = _processor.TakeLateness();
        if (_processor.SplitsTerminators && line.Length > 1)
        {
            Hold(line[..^1], pause);
            Hold(line[^1..], SimulatedProcessor.SplitPause);
            return;
        }

        Hold(line, pause);
    }

    /// <summary>Forgets what was typed and what was still to be said.</summary>
    internal virtual void Reset()
    {
        Typed.Clear();
        _held.Clear();
        _release?.Dispose();
        _release = null;
    }

    private void Hold(byte[] bytes, TimeSpan pause)
    {
        if (_held.Count == 0 && pause == TimeSpan.Zero)
        {
            Client.Send(bytes);
            return;
        }

        _held.Enqueue((bytes, pause));
        if (_held.Count == 1)
        {
            Arm(pause);
        }
    }

    private void Arm(TimeSpan pause)
    {
        _release?.Dispose();
        _release = _processor.Later(pause, Release);
    }

    // A late answer holds up everything behind it: a device answers in order.
    private void Release()
    {
        if (_held.TryDequeue(out var first))
        {
            Client.Send(first.Bytes);
        }

        while (_held.TryPeek(out var next))
        {
            if (next.Pause > TimeSpan.Zero)
            {
                Arm(next.Pause);
                return;
            }

            Client.Send(_held.Dequeue().Bytes);
        }
    }
}
