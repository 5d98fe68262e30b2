using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Transports.RtpMidi;

/// <summary>The two sockets of RTP-MIDI: an even control port and the data port after it, for IPv4 and IPv6 at once.</summary>
internal sealed class RtpMidiSockets : IDisposable
{
    private const int FreePortTries = 64;

    // A tablet that moves many faders at once must not overflow it; the system grants what it allows.
    private const int ReceiveBufferBytes = 1024 * 1024;

    private RtpMidiSockets(Socket control, Socket data)
    {
        Control = control;
        Data = data;
    }

    public Socket Control { get; }

    public Socket Data { get; }

    /// <summary>The control port.</summary>
    public int Port => ((IPEndPoint)Control.LocalEndPoint!).Port;

    /// <summary>Opens both.</summary>
    /// <param name="port">The control port; 0 for any two that are free.</param>
    /// <exception cref="IOException">One of them is taken.</exception>
    public static RtpMidiSockets Open(int port)
    {
        if (port != 0)
        {
            return TryOpen(port, out var failure) ?? throw new IOException(
                string.Create(CultureInfo.InvariantCulture, $"RTP-MIDI needs the UDP ports {port} and {port + 1} of this machine ({failure}); another program may have them: choose others with RtpMidi:Port"));
        }

        for (var count = 0; count < FreePortTries; count++)
        {
            if (TryOpen(0, out _) is { } sockets)
            {
                return sockets;
            }
        }

        throw new IOException("RTP-MIDI found no two free UDP ports in a row on this machine");
    }

    /// <summary>The socket of a port.</summary>
    public Socket Of(RtpMidiPort port) => port == RtpMidiPort.Control ? Control : Data;

    /// <summary>An address as these sockets know it.</summary>
    public SocketAddress AddressOf(IPAddress address, int port)
    {
        var isMapped = Control.AddressFamily == AddressFamily.InterNetworkV6 && address.AddressFamily == AddressFamily.InterNetwork;
        return new IPEndPoint(isMapped ? address.MapToIPv6() : address, port).Serialize();
    }

    public void Dispose()
    {
        Control.Dispose();
        Data.Dispose();
    }

    private static RtpMidiSockets? TryOpen(int port, out string failure)
    {
        Socket? control = null;
        try
        {
            control = Bind(port);
            var bound = ((IPEndPoint)control.LocalEndPoint!).Port;
            failure = "an odd port";

            // The other side may tell the two apart by their parity.
            if (bound % 2 == 0)
            {
                var sockets = new RtpMidiSockets(control, Bind(bound + 1));
                control = null;
                return sockets;
            }
        }
        catch (SocketException taken)
        {
            failure = taken.Message;
        }
        finally
        {
            control?.Dispose();
        }

        return null;
    }

    private static Socket Bind(int port)
    {
        try
        {
            return Bind(AddressFamily.InterNetworkV6, IPAddress.IPv6Any, port);
        }
        catch (SocketException none) when (none.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable)
        {
            // A machine without IPv6.
            return Bind(AddressFamily.InterNetwork, IPAddress.Any, port);
        }
    }

    private static Socket Bind(AddressFamily family, IPAddress any, int port)
    {
        var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (family == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = true;
            }

            socket.ReceiveBufferSize = ReceiveBufferBytes;
            socket.Bind(new IPEndPoint(any, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
