using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers;

/// <summary>A client that knows sockets and bytes, and nothing of ours.</summary>
public sealed class BareClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly StringBuilder _heard = new();

    /// <summary>Everything that was received.</summary>
    public string Heard => _heard.ToString();

    public static async Task<BareClient> ConnectAsync(IPEndPoint endPoint)
    {
        var client = new BareClient();
        await client._client.ConnectAsync(endPoint);
        return client;
    }

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Reads until the text was heard; fails after twenty seconds or at the end of the stream.</summary>
    public async Task HearAsync(string text, int times = 1)
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        while (Count(text) < times)
        {
            try
            {
                Assert.True(await ReadAsync(deadline.Token) > 0, $"closed before \"{text}\" was heard; heard: {Heard}");
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"\"{text}\" was not heard {times} times; heard: {Heard}");
            }
        }
    }

    /// <summary>Reads for a while and returns what came in that time.</summary>
    public async Task<string> ListenAsync(TimeSpan duration)
    {
        var before = _heard.Length;
        using var deadline = new CancellationTokenSource(duration, TimeProvider.System);
        try
        {
            while (await ReadAsync(deadline.Token) > 0)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }

        return Heard[before..];
    }

    /// <summary>Waits until the device has closed or reset the connection.</summary>
    public async Task WaitForEndAsync()
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            while (await ReadAsync(deadline.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset: an end as well.
        }
    }

    public int Count(string text)
    {
        var count = 0;
        var heard = Heard;
        for (var at = heard.IndexOf(text, StringComparison.Ordinal); at >= 0; at = heard.IndexOf(text, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    /// <summary>Vanishes without a goodbye.</summary>
    public void Vanish() => _client.Client.Close(0);

    public void Dispose() => _client.Dispose();

    private async Task<int> ReadAsync(CancellationToken stopping)
    {
        var buffer = new byte[16_384];
        var count = await _client.GetStream().ReadAsync(buffer, stopping);
        _heard.Append(Encoding.Latin1.GetString(buffer, 0, count));
        return count;
    }
}
