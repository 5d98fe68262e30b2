using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ConsoleBridge.Discovery.Engine;
using ConsoleBridge.Discovery.Sockets;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery;

/// <summary>
/// Multicast DNS in the local network: finds services and offers ours, beside whatever else speaks it on this machine. Nothing is
/// opened before the first service is looked for or offered. Without a network it waits for one.
/// </summary>
/// <remarks>One loop owns the engine and sends; a task for each socket receives. Safe from any thread.</remarks>
internal sealed class MulticastServiceDirectory : IServiceDirectory, IMulticastOutlet, IAsyncDisposable
{
    private const int MostWaiting = 256;
    private static readonly TimeSpan LinkInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ErrorPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MulticastSettings _settings;
    private readonly long _start;
    private readonly MulticastEngine _engine;
    private readonly ConcurrentDictionary<string, IReadOnlyList<ServiceInstance>> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<Action<TimeSpan>> _orders = new();
    private readonly Channel<HeardDatagram> _heard = Channel.CreateBounded<HeardDatagram>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lazy<Task> _running;
    private readonly List<MulticastSocket> _sockets = [];
    private IReadOnlyList<Link>? _links;
    private TimeSpan _nextLinks;

    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="settings">Port and interfaces; null for those of multicast DNS.</param>
    public MulticastServiceDirectory(TimeProvider time, ILogger<MulticastServiceDirectory> logger, MulticastSettings? settings = null)
    {
        _time = time;
        _logger = logger;
        _settings = settings ?? new MulticastSettings();
        _start = time.GetTimestamp();
        _engine = new MulticastEngine(this, MachineLabel(), new Random());
        _running = new Lazy<Task>(RunAsync);
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <inheritdoc/>
    public IReadOnlyList<ServiceInstance> Find(string type)
    {
        if (_found.TryGetValue(type, out var found))
        {
            return found;
        }

        // Read at every turn from now on.
        _ = DnsName.OfType(type);
        _found.TryAdd(type, []);
        Order(_ => { });
        return [];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is empty or longer than 63 bytes, or the port is none.</exception>
    public IAsyncDisposable Offer(string name, string type, int port, IReadOnlyList<string> text)
    {
        if (port is < 1 or > ushort.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(port), port, $"{name}: a port is 1..{ushort.MaxValue}");
        }

        var offer = new ServiceOffer(name, type, (ushort)port, text);
        Order(now => _engine.Add(offer, now));
        return new StandingOffer(this, offer);
    }

    /// <summary>Says goodbye for everything that is offered, and closes the sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
            if (_running.IsValueCreated)
            {
                await _running.Value;
            }
        }
    }

    /// <inheritdoc/>
    void IMulticastOutlet.Send(DnsMessage message, Link link, IPEndPoint? to)
    {
        foreach (byte[] datagram in DnsPackets.Write(message))
        {
            foreach (var socket in _sockets)
            {
                socket.Send(datagram, link, to);
            }
        }
    }

    // A name of this machine that is one label; a machine may be named with dots.
    private static string MachineLabel()
    {
        string label = string.Concat(Environment.MachineName.TakeWhile(letter => letter != '.').Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
        return label.Length > 0 ? label[..Math.Min(label.Length, 40)] : "consolebridge";
    }

    private void Order(Action<TimeSpan> order)
    {
        _orders.Enqueue(order);
        if (!_stopping.IsCancellationRequested)
        {
            _ = _running.Value;
        }

        // A full channel keeps the loop awake by itself.
        _heard.Writer.TryWrite(default);
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        var receiving = Open();
        try
        {
            await using var alarm = _time.CreateTimer(_ => _heard.Writer.TryWrite(default), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            while (!_stopping.IsCancellationRequested)
            {
                alarm.Change(Turn(), Timeout.InfiniteTimeSpan);
                await _heard.Reader.WaitToReadAsync(_stopping.Token);
                for (int count = 0; count < MostWaiting && _heard.Reader.TryRead(out var heard); count++)
                {
                    Hear(heard);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The way it ends.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Discovery is a convenience: the bridge runs on without it.
            DiscoveryLog.Died(_logger, fault);
        }

        Carry();
        _engine.RemoveAll();
        await _stopping.CancelAsync();
        await Task.WhenAll(receiving);
        _sockets.ForEach(socket => socket.Dispose());
        _sockets.Clear();
        Carry();
    }

    private Task[] Open()
    {
        string reasons = "";
        foreach (var family in new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 })
        {
            if (MulticastSocket.TryOpen(family, _settings.Port, out string reason) is { } socket)
            {
                _sockets.Add(socket);
            }

            reasons = reasons.Length > 0 ? reasons : reason;
        }

        if (_sockets.Count == 0)
        {
            DiscoveryLog.NoPort(_logger, _settings.Port, reasons);
        }

        return [.. _sockets.Select(ReceiveAsync)];
    }

    // Does everything that is due; returns how long there is nothing to do.
    private TimeSpan Turn()
    {
        if (Now >= _nextLinks)
        {
            _nextLinks = Now + LinkInterval;
            LookAtLinks();
        }

        Carry();
        var next = _engine.Advance(Now);
        foreach (string type in _found.Keys)
        {
            _found[type] = _engine.Find(type, Now);
        }

        foreach (var offer in _engine.Offers)
        {
            if (offer.TakeNewName() is { } name)
            {
                DiscoveryLog.Renamed(_logger, offer.Wanted, name);
            }
        }

        // Looking for a type anew asks at once.
        next = Min(next, _engine.Advance(Now));
        var wait = Min(next, _nextLinks) - Now;
        return wait > ShortestWait ? wait : ShortestWait;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void Carry()
    {
        while (_orders.TryDequeue(out var order))
        {
            order(Now);
        }
    }

    private void LookAtLinks()
    {
        var links = NetworkLinks.Find(_settings.Uses);
        bool isChanged = _links is null || links.Count != _links.Count || links.Zip(_links).Any(pair => pair.First.Number != pair.Second.Number);
        _links = links;
        _sockets.ForEach(socket => socket.Join(links));
        _engine.SetLinks(links, Now);
        if (!isChanged || _sockets.Count == 0)
        {
            return;
        }

        if (links.Count == 0)
        {
            DiscoveryLog.NoNetwork(_logger, LinkInterval.TotalSeconds);
        }
        else
        {
            DiscoveryLog.OnNetwork(_logger, string.Join(", ", links.Select(link => link.Name)));
        }
    }

    private void Hear(HeardDatagram heard)
    {
        if (heard is { Message: { } message, From: { } from })
        {
            _engine.Hear(message, heard.Link, from, isPlain: from.Port != _settings.Port, Now);
        }
    }

    private async Task ReceiveAsync(MulticastSocket socket)
    {
        byte[] buffer = new byte[MulticastSocket.MaxDatagramBytes];
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var received = await socket.ReceiveAsync(buffer, _stopping.Token);
                if (DnsReader.TryRead(buffer.AsSpan(0, received.ReceivedBytes), out var message))
                {
                    await _heard.Writer.WriteAsync(new HeardDatagram(message, received.PacketInformation.Interface, (IPEndPoint)received.RemoteEndPoint), _stopping.Token);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A datagram too long to read, or the network is being changed.
                await Task.Delay(ErrorPause, _time);
            }
        }
    }

    /// <summary>Ends an offer when it is disposed.</summary>
    private sealed class StandingOffer(MulticastServiceDirectory directory, ServiceOffer offer) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            directory.Order(_ =>
            {
                directory._engine.Remove(offer);
                done.SetResult();
            });

            // A directory that has ended has said goodbye already.
            await Task.WhenAny(done.Task, directory._running.Value);
        }
    }
}
