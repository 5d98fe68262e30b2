using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Simulation.Hosting;

/// <summary>
/// The listening side of a simulated device on TCP: several clients, one writer task each, and every fault that a stream
/// can have. What is sent never blocks the device: a client that does not read loses frames, as it would on the real thing.
/// </summary>
internal sealed class TcpHost : IStreamHost
{
    private readonly Lock _gate = new();
    private readonly List<TcpHostClient> _clients = [];
    private readonly IPAddress _address;
    private Socket? _listener;
    private int _port;
    private int _accepted;

    internal TcpHost(IPAddress address, int port, FaultSettings faults, TimeProvider time, int seed)
    {
        _address = address;
        _port = port;
        Faults = faults;
        Time = time;
        Seed = seed;
    }

    /// <summary>Takes frames off the front of what a client sent; returns the bytes used.</summary>
    internal delegate int ReceivedHandler(TcpHostClient client, ReadOnlySpan<byte> buffer);

    /// <summary>Told about bytes that arrived. Called by one thread per client.</summary>
    internal required ReceivedHandler Received { get; init; }

    /// <summary>Told when a client is there, before anything it sent is handed over.</summary>
    internal Action<TcpHostClient> Opened { get; init; } = static _ => { };

    /// <summary>Told when a client is gone; false when it went without saying goodbye (reset, no FIN).</summary>
    internal Action<TcpHostClient, bool> Closed { get; init; } = static (_, _) => { };

    /// <summary>Clients that are served at once; one more is refused with a reset.</summary>
    internal int MaxClients { get; set; } = int.MaxValue;

    /// <summary>The device has crashed: sockets stay as they are, nothing is answered.</summary>
    public bool IsFrozen { get; set; }

    internal FaultSettings Faults { get; }

    internal TimeProvider Time { get; }

    internal int Seed { get; }

    internal IPEndPoint EndPoint => new(_address, _port);

    public int ClientCount
    {
        get
        {
            lock (_gate)
            {
                return _clients.Count;
            }
        }
    }

    /// <summary>Begins to listen; the port that was bound the first time is kept from then on.</summary>
    public void Listen()
    {
        lock (_gate)
        {
            if (_listener is not null)
            {
                return;
            }

            var listener = new Socket(_address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(_address, _port));
            listener.Listen(64);
            _port = ((IPEndPoint)listener.LocalEndPoint!).Port;
            _listener = listener;
            _ = AcceptAsync(listener);
        }
    }

    /// <summary>Refuses new connections from now on; those that exist stay.</summary>
    public void StopListening()
    {
        lock (_gate)
        {
            _listener?.Dispose();
            _listener = null;
        }
    }

    /// <summary>Closes every connection.</summary>
    /// <param name="reset">Without a goodbye, as a device does that loses power.</param>
    public void CloseClients(bool reset)
    {
        TcpHostClient[] clients;
        lock (_gate)
        {
            clients = [.. _clients];
        }

        foreach (var client in clients)
        {
            client.Close(reset);
        }
    }

    /// <summary>Queues one frame for every client.</summary>
    public void Broadcast(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            foreach (var client in _clients)
            {
                client.Send(frame);
            }
        }
    }

    internal void Forget(TcpHostClient client, bool clean)
    {
        lock (_gate)
        {
            _clients.Remove(client);
        }

        Closed(client, clean);
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                Admit(await listener.AcceptAsync());
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The listener was closed: that is how this loop ends.
        }
    }

    private void Admit(Socket socket)
    {
        TcpHostClient client;
        lock (_gate)
        {
            if (_listener is null || _clients.Count >= MaxClients)
            {
                socket.Close(0);
                return;
            }

            client = new TcpHostClient(this, socket, unchecked(Seed + _accepted++));
            _clients.Add(client);
        }

        Opened(client);
        client.Start();
    }
}
