using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>
/// Announces one service by multicast DNS: every second, and when its name changes. It answers no questions; whoever listens
/// for some seconds knows it all the same.
/// </summary>
/// <remarks>Source: RFC 6762, 8.3 and 10.1; RFC 6763, 4 and 6; RFC 1035, 4.1.</remarks>
internal sealed class ServiceAnnouncer : IAsyncDisposable
{
    private const uint HostSeconds = 120;
    private const ushort AnswerFlags = 0x8400;
    private const ushort Internet = 1;
    private const ushort UniqueInternet = 0x8001;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly IPEndPoint _group;
    private readonly IPEndPoint _device;
    private readonly Func<ServiceAnnouncement> _read;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _announcing;

    /// <summary>Begins to announce.</summary>
    /// <param name="device">Where the device is reached; its address chooses the interface.</param>
    /// <param name="port">5353, but in tests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="read">What is to be announced now.</param>
    public ServiceAnnouncer(IPEndPoint device, int port, TimeProvider time, Func<ServiceAnnouncement> read)
    {
        _device = device;
        _read = read;
        _group = new IPEndPoint(IPAddress.Parse("224.0.0.251"), port);
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        // What does not come from the port of multicast DNS is not believed (RFC 6762, 11).
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _socket.Bind(new IPEndPoint(IPAddress.Any, port));
        _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, device.Address.GetAddressBytes());
        _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, 255);
        _announcing = AnnounceAsync(time, _stopping.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _announcing;
        _socket.Dispose();
        _stopping.Dispose();
    }

    /// <summary>The datagram that announces a service, or says goodbye for it.</summary>
    internal static byte[] Write(ServiceAnnouncement service, IPAddress address)
    {
        string[] type = [.. service.Service.Split('.'), "local"];
        string[] instance = [service.Instance, .. type];
        string[] host = [$"{service.Instance.Replace(' ', '-')}-{service.Port}", "local"];
        uint seconds = service.IsOn ? HostSeconds : 0;
        var message = new List<byte>();
        Words(message, 0, AnswerFlags, 0, 4, 0, 0);
        Record(message, type, 12, Internet, seconds, Name(instance));
        Record(message, instance, 33, UniqueInternet, seconds, [0, 0, 0, 0, (byte)(service.Port >> 8), (byte)service.Port, .. Name(host)]);
        Record(message, instance, 16, UniqueInternet, seconds, [.. service.Text.SelectMany(Label)]);
        Record(message, host, 1, UniqueInternet, seconds, address.GetAddressBytes());
        return [.. message];
    }

    private async Task AnnounceAsync(TimeProvider time, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        ServiceAnnouncement? told = null;
        try
        {
            do
            {
                var now = _read();
                if (told is { IsOn: true } && (told.Instance != now.Instance || !now.IsOn))
                {
                    Send(told with { IsOn = false });
                }

                if (now.IsOn)
                {
                    Send(now);
                }

                told = now;
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            if (told is { IsOn: true })
            {
                Send(told with { IsOn = false });
            }
        }
    }

    private void Send(ServiceAnnouncement service)
    {
        try
        {
            _socket.SendTo(Write(service, _device.Address), _group);
        }
        catch (SocketException)
        {
            // A network without multicast: the device is not found, as a real one there.
        }
    }

    private static void Record(List<byte> message, string[] name, ushort type, ushort @class, uint seconds, byte[] data)
    {
        message.AddRange(Name(name));
        Words(message, type, @class, (ushort)(seconds >> 16), (ushort)seconds, (ushort)data.Length);
        message.AddRange(data);
    }

    private static byte[] Name(string[] labels) => [.. labels.SelectMany(Label), 0];

    private static byte[] Label(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)bytes.Length, .. bytes];
    }

    private static void Words(List<byte> message, params ReadOnlySpan<ushort> words)
    {
        Span<byte> bytes = stackalloc byte[2];
        foreach (ushort word in words)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, word);
            message.AddRange(bytes);
        }
    }
}
