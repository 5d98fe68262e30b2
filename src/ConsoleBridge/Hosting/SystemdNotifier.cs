using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.Hosting;

/// <summary>
/// Tells systemd that the service is ready, alive and stopping (sd_notify(3)). Does nothing when the service manager did not ask.
/// Microsoft.Extensions.Hosting.Systemd would do the same but has no watchdog.
/// </summary>
internal sealed class SystemdNotifier
{
    private readonly string? _socket = Environment.GetEnvironmentVariable("NOTIFY_SOCKET");

    /// <summary>How often systemd wants a sign of life, halved as it advises; null when it does not watch.</summary>
    public TimeSpan? WatchdogInterval { get; } = ReadWatchdog();

    /// <summary>The service is up.</summary>
    public void Ready() => Say("READY=1");

    /// <summary>The service is alive.</summary>
    public void Alive() => Say("WATCHDOG=1");

    /// <summary>The service is going down.</summary>
    public void Stopping() => Say("STOPPING=1");

    private static TimeSpan? ReadWatchdog()
    {
        var text = Environment.GetEnvironmentVariable("WATCHDOG_USEC");
        return long.TryParse(text, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds / 2.0)
            : null;
    }

    private void Say(string state)
    {
        if (string.IsNullOrEmpty(_socket))
        {
            return;
        }

        try
        {
            // An abstract socket is spelled with '@' for its leading zero byte.
            var path = _socket[0] == '@' ? "\0" + _socket[1..] : _socket;
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            // Nobody listens: that is the service manager's affair, not a reason to stop a show.
            return;
        }
    }
}
