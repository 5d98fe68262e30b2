using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Discovery.Search;

/// <summary>Asks by datagrams, one host or all of a network, and reads what comes back until it is closed.</summary>
internal sealed class UdpCaller : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly IReadOnlyList<DeviceProbe> _probes;
    private readonly Action<DeviceProbe, ProbeReader, FoundDevice> _found;

    /// <param name="own">Our address.</param>
    /// <param name="probes">Whose answers are understood.</param>
    /// <param name="found">Takes what was recognised.</param>
    /// <exception cref="SocketException">The address cannot be used now.</exception>
    public UdpCaller(IPAddress own, IReadOnlyList<DeviceProbe> probes, Action<DeviceProbe, ProbeReader, FoundDevice> found)
    {
        _probes = probes;
        _found = found;
        _socket.EnableBroadcast = true;
        try
        {
            _socket.Bind(new IPEndPoint(own, 0));
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one question. A host that cannot be reached is one that does not answer.</summary>
    public async ValueTask AskAsync(ProbeQuestion question, IPEndPoint whom, CancellationToken stopping)
    {
        try
        {
            await _socket.SendToAsync(question.Bytes, SocketFlags.None, whom, stopping);
        }
        catch (SocketException)
        {
            // No route, or a firewall of our own: nobody answers from there.
        }
    }

    /// <summary>Reads answers until it is stopped.</summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        var buffer = new byte[64 * 1024];
        var anyone = new IPEndPoint(IPAddress.Any, 0);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, anyone, stopping);
                await ReadAsync(buffer.AsMemory(0, received.ReceivedBytes), (IPEndPoint)received.RemoteEndPoint, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A port that is closed answers so; the others are still listened to.
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask ReadAsync(ReadOnlyMemory<byte> answer, IPEndPoint from, CancellationToken stopping)
    {
        // A unit whose port was found by its service may have another than the usual one.
        foreach (var probe in _probes.Where(probe => probe.Port == from.Port || probe.Service is not null))
        {
            if (probe.Read(answer.Span, out var captured) is { } reader)
            {
                _found(probe, reader, Found.From(probe, reader, captured, from));
                if (reader.Identify is { } second)
                {
                    await AskAsync(second, from, stopping);
                }

                return;
            }

            foreach (var other in probe.Readers)
            {
                if (other.Identity?.Read(probe.Words(answer.Span)) is { } identity)
                {
                    _found(probe, other, Found.Identity(from, identity));
                    return;
                }
            }
        }
    }
}
