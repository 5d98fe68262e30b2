using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Search;

/// <summary>Listens to the multicast by which wireless systems announce themselves about every two seconds (Shure: SLPv2, 239.255.254.253 port 8427).</summary>
internal sealed class AnnouncementListener : IDisposable
{
    private const int Port = 8427;
    private static readonly IPAddress Group = IPAddress.Parse("239.255.254.253");

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly SearchHints _hints;
    private readonly Action<FoundDevice> _found;

    /// <param name="networks">Where the group is joined.</param>
    /// <param name="hints">Who announces what.</param>
    /// <param name="found">Takes what was heard.</param>
    /// <exception cref="SocketException">The port cannot be used.</exception>
    public AnnouncementListener(IReadOnlyList<NearNetwork> networks, SearchHints hints, Action<FoundDevice> found)
    {
        _hints = hints;
        _found = found;
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Any, Port));
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }

        foreach (var network in networks)
        {
            Join(network.Own);
        }
    }

    /// <summary>Listens until it is stopped.</summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        var buffer = new byte[2048];
        var anyone = new IPEndPoint(IPAddress.Any, 0);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, anyone, stopping);
                Hear(buffer.AsSpan(0, received.ReceivedBytes), ((IPEndPoint)received.RemoteEndPoint).Address);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // One datagram was lost; they come every two seconds.
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Join(IPAddress own)
    {
        try
        {
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(Group, own));
        }
        catch (SocketException)
        {
            // An interface without multicast, or joined already.
        }
    }

    private void Hear(ReadOnlySpan<byte> packet, IPAddress from)
    {
        var attributes = SlpAttributes.Read(packet);
        var model = attributes.GetValueOrDefault("acn-fctn", "");
        if (model.Length == 0)
        {
            return;
        }

        // Others announce themselves here too, consoles of other makers among them: they are shown, and not guessed at.
        var profile = _hints.Announced[model].FirstOrDefault();
        var name = attributes.GetValueOrDefault("acn-uacn", "");
        _found(new FoundDevice(from, profile?.Transport.Port ?? 0)
        {
            Profile = profile?.Id,
            IsExact = profile is not null,
            Model = model,
            Name = name == model ? "" : name,
            Reasons = [$"announces itself by SLP as '{model}'"],
        });
    }
}
