using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.IntegrationTests.Surfaces;

/// <summary>A bare socket that speaks OSC datagrams as a tablet does, and writes down what it is told.</summary>
internal sealed class Tablet : IAsyncDisposable
{
    private readonly UdpClient _socket;
    private readonly List<string> _heard = [];
    private readonly Task _listening;

    public Tablet(int bridgePort, int localPort = 0)
    {
        _socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, localPort));
        _socket.Connect(IPAddress.Loopback, bridgePort);
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>Everything it was told, oldest first.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>A UDP and TCP port that nobody has at this moment.</summary>
    public static int FreePort()
    {
        using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    /// <summary>A message in OSC's bytes.</summary>
    public static byte[] Frame(string message)
    {
        Assert.True(OscText.TryParse(message, out var frame, out var error), error);
        return frame;
    }

    public void Say(string message) => Say(Frame(message));

    public void Say(byte[] bytes) => _socket.Send(bytes);

    public void Forget()
    {
        lock (_heard)
        {
            _heard.Clear();
        }
    }

    /// <summary>Waits until it was told this, whatever came after.</summary>
    public Task HearAsync(string message) => Wait.UntilAsync(
        () => Heard.Contains(message), () => string.Create(CultureInfo.InvariantCulture, $"'{message}'; heard was\n{string.Join('\n', Heard)}"), Wait.Limit);

    /// <summary>Says hello until the bridge answers: the first datagrams may come before it listens.</summary>
    public async Task JoinAsync(string answer)
    {
        using var limit = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (!Heard.Contains(answer))
        {
            Say("/hello");
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _listening;
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            try
            {
                var datagram = await _socket.ReceiveAsync();
                lock (_heard)
                {
                    _heard.Add(OscText.Print(datagram.Buffer));
                }
            }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
            {
                // The bridge does not listen yet.
                continue;
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
