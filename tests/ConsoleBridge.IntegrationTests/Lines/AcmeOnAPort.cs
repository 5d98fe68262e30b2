using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Transports.Nodes;

namespace ConsoleBridge.IntegrationTests.Lines;

/// <summary>The box at the other end of a pty.</summary>
internal sealed class AcmeOnAPort : IAsyncDisposable
{
    private readonly PtyPeer _pty;

    // While somebody has the file open, socat does not take a bridge that closes it for the end.
    private readonly int _kept;
    private readonly Task _listening;

    private AcmeOnAPort(PtyPeer pty, string path)
    {
        _pty = pty;
        _kept = Libc.OpenDevice(path);
        Box = new AcmeBox(bytes => pty.SendAsync(bytes));
        _listening = ListenAsync();
    }

    public AcmeBox Box { get; }

    public static async Task<AcmeOnAPort> PlugInAsync(string path) => new(await PtyPeer.StartAsync(path), path);

    /// <summary>Says something by itself.</summary>
    public Task SayAsync(byte[] bytes) => _pty.SendAsync(bytes);

    public async ValueTask DisposeAsync()
    {
        await _pty.UnplugAsync();
        _ = Libc.Close(_kept);
        await _pty.DisposeAsync();
        await _listening;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                await Box.HearAsync(await _pty.ReceiveSomeAsync());
            }
        }
        catch (Exception unplugged) when (unplugged is IOException or ObjectDisposedException or InvalidOperationException or EndOfStreamException)
        {
            // The plug was pulled.
        }
    }
}
