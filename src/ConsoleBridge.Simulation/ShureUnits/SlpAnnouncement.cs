using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>
/// Says every two seconds that a unit is there, as Shure's units do: an SLP message that nobody asked for, to a group of their own.
/// </summary>
/// <remarks>Group, port and cadence: seen on hardware; the bytes: RFC 2608, attribute reply, and the attributes of a QLXD4 (hw).</remarks>
internal sealed class SlpAnnouncement : IDisposable
{
    private const int Port = 8427;
    private const int HeaderBytes = 20;
    private static readonly IPAddress Group = IPAddress.Parse("239.255.254.253");
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _message;
    private readonly ITimer _timer;

    /// <summary>Begins to announce.</summary>
    public SlpAnnouncement(string model, string name, IPAddress address, TimeProvider time)
    {
        var own = address.Equals(IPAddress.Any) ? IPAddress.Loopback : address;
        _message = Encode(model, name, "DD47E0D7-0000-11DD-A000-000EDDCCCCCC", "CCEAC054-E139-11DF-84BA-0015C5F3F612", own);
        _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, own.GetAddressBytes());
        _timer = time.CreateTimer(_ => Send(), null, TimeSpan.Zero, Interval);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _socket.Dispose();
    }

    /// <summary>The message.</summary>
    /// <param name="model">Fixed name of the model, <c>acn-fctn</c>.</param>
    /// <param name="name">The user's name, <c>acn-uacn</c>.</param>
    /// <param name="cid">Identity of the unit.</param>
    /// <param name="dcid">Identity of its class.</param>
    /// <param name="address">Its address.</param>
    internal static byte[] Encode(string model, string name, string cid, string dcid, IPAddress address)
    {
        var attributes = Encoding.ASCII.GetBytes(
            $"(cid={cid}),(acn-fctn={model}),(acn-uacn={name}),(acn-services=esta.dmp),"
            + $"(csl-esta.dmp=esta.sdt/{address}:57383;esta.dmp/cd:{dcid}),(device-description=$:tftp://{address}/$.ddl)");

        // Version, function, length, flags, extensions, transaction, language, error, attributes, no authentication.
        var message = new byte[HeaderBytes + attributes.Length + 1];
        message[0] = 2;
        message[1] = 7;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(3), (ushort)message.Length);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(10), 1);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(12), 2);
        "en"u8.CopyTo(message.AsSpan(14));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(18), (ushort)attributes.Length);
        attributes.CopyTo(message, HeaderBytes);
        return message;
    }

    private void Send()
    {
        try
        {
            _socket.SendTo(_message, new IPEndPoint(Group, Port));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // As on any network: what cannot leave is lost. It is said again in two seconds.
        }
    }
}
