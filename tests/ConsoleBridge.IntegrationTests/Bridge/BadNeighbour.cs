using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A device that sends as much rubbish as it can, or takes a connection and never reads a byte.</summary>
internal sealed class BadNeighbour : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private long _rubbishSent;

    private BadNeighbour(byte[]? rubbish)
    {
        _listener.Start();
        _running = ServeAsync(rubbish);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Bytes of rubbish that were taken from it.</summary>
    public long RubbishSent => Interlocked.Read(ref _rubbishSent);

    public static BadNeighbour ThatFloods(string frame) => new(System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(frame, 1000))));

    public static BadNeighbour ThatHangs() => new(null);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _running;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(byte[]? rubbish)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var bridge = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await MisbehaveAsync(bridge, rubbish);
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
            {
                // The bridge has had enough of this session, or the test is over.
            }
        }
    }

    private async Task MisbehaveAsync(TcpClient bridge, byte[]? rubbish)
    {
        if (rubbish is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stopping.Token);
            return;
        }

        while (true)
        {
            await bridge.GetStream().WriteAsync(rubbish, _stopping.Token);
            Interlocked.Add(ref _rubbishSent, rubbish.Length);
        }
    }
}
