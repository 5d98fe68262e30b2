namespace ConsoleBridge.Simulation.Hosting;

/// <summary>
/// A pseudo-terminal as a simulated device's serial or MIDI port: the same shape as <see cref="TcpHost"/>, so that a device
/// can sit on either. Linux only.
/// </summary>
/// <remarks>
/// As with a real port, what the device says while no program has the port open is lost, and the device does not learn
/// whether one has. Every fault of a stream befalls it; <see cref="Baud"/> gives what the device sends the time it takes
/// on a real line. All members are safe from any thread.
/// </remarks>
internal sealed class PtyHost : IStreamHost, IStreamClient
{
    private readonly Lock _gate = new();
    private readonly string? _link;
    private readonly int _seed;
    private PtyPort? _port;
    private Task _unplugged = Task.CompletedTask;
    private int _plugged;

    /// <summary>Makes a host; it is not plugged in.</summary>
    /// <param name="link">Where to put a link to the port, so that its name stays when it is replugged; null for none.</param>
    /// <param name="faults">What is wrong with the device or the line.</param>
    /// <param name="time">Clock of faults and pacing.</param>
    /// <param name="seed">Seed of the faults.</param>
    internal PtyHost(string? link, FaultSettings faults, TimeProvider time, int seed)
    {
        _link = link;
        _seed = seed;
        Faults = faults;
        Time = time;
    }

    /// <summary>Takes frames off the front of what a client sent; returns the bytes used.</summary>
    internal delegate int ReceivedHandler(IStreamClient client, ReadOnlySpan<byte> buffer);

    /// <summary>1 while some program has the port open, noticed within some 10 ms; else 0.</summary>
    public int ClientCount
    {
        get
        {
            lock (_gate)
            {
                return _port is { IsOpen: true } ? 1 : 0;
            }
        }
    }

    /// <inheritdoc/>
    public bool IsFrozen { get; set; }

    /// <summary>Told about bytes that arrived. Called by one thread at a time.</summary>
    internal required ReceivedHandler Received { get; init; }

    /// <summary>Bits per second of the line, ten a byte, for what the device sends; null for as fast as the machine.</summary>
    internal int? Baud { get; set; }

    internal FaultSettings Faults { get; }

    internal TimeProvider Time { get; }

    /// <summary>How programs open the port: the link, or the device file itself. Null while it is unplugged.</summary>
    internal string? DevicePath
    {
        get
        {
            lock (_gate)
            {
                return _port is null ? null : _link ?? _port.Path;
            }
        }
    }

    /// <summary>Plugs the port in.</summary>
    /// <exception cref="IOException">The link cannot be put where it is wanted.</exception>
    public void Listen() => Replug();

    /// <summary>Unplugs the port.</summary>
    public void StopListening() => Unplug();

    /// <summary>Does nothing: a cable has no connection to close.</summary>
    public void CloseClients(bool reset)
    {
    }

    /// <summary>Sends to whatever is plugged in now: for a device, the cable is one client that never goes away.</summary>
    public void Send(ReadOnlySpan<byte> frame) => Broadcast(frame);

    /// <summary>Does nothing: a cable has no connection to end.</summary>
    public void Close(bool reset)
    {
    }

    /// <inheritdoc/>
    public void Broadcast(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            _port?.Send(frame);
        }
    }

    /// <summary>Unplugs: the program that has the port open sees a hang-up, the device file and the link are gone.</summary>
    internal void Unplug()
    {
        lock (_gate)
        {
            if (_port is null)
            {
                return;
            }

            PortLink.Remove(_link, _port.Path);
            _port.Dispose();
            _unplugged = Task.WhenAll(_unplugged, _port.Ended);
            _port = null;
        }
    }

    /// <summary>Plugs in again: a new device file under the old link. Does nothing when it is plugged in.</summary>
    internal void Replug()
    {
        lock (_gate)
        {
            if (_port is not null)
            {
                return;
            }

            var port = new PtyPort(this, unchecked(_seed + _plugged++));
            port.Start();
            try
            {
                PortLink.Put(_link, port.Path);
            }
            catch
            {
                port.Dispose();
                throw;
            }

            _port = port;
        }
    }

    /// <summary>Unplugs for good, and waits until the port's thread has ended.</summary>
    internal Task StopAsync()
    {
        lock (_gate)
        {
            Unplug();
            return _unplugged;
        }
    }
}
