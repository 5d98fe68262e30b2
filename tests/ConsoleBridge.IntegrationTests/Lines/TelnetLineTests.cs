using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Lines;

/// <summary>A box on the network that speaks telnet and asks for a password.</summary>
public sealed class TelnetLineTests : IDisposable
{
    private readonly AcmeProfiles _profiles = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public TelnetLineTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _profiles.Dispose();
    }

    [Fact]
    public async Task Options_are_declined_the_password_is_given_and_then_the_values_come()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(AcmeProfiles.OnNetwork(Port, "open sesame"), _profiles.Setting);
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();

        await stream.WriteAsync((byte[])[0xFF, 0xFD, 0x18, 0xFF, 0xFB, 0x01, .. "(c) Acme\r\nPassword: "u8]);
        var answer = await ReadAsync(stream, 6 + "open sesame\r".Length);
        Assert.Equal([0xFF, 0xFC, 0x18, 0xFF, 0xFE, 0x01, .. "open sesame\r"u8], answer);
        await stream.WriteAsync("Welcome\r\n"u8.ToArray());
        var box = new AcmeBox(bytes => stream.WriteAsync(bytes).AsTask());
        var serving = ServeAsync(box, stream);

        await bridge.Bus.WaitForAsync("box/x/level", "50");

        Assert.DoesNotContain(bridge.Log.Warnings, warning => warning.Contains("sesame", StringComparison.Ordinal));
        await bridge.StopAsync();
        await serving;
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_being_shown()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(AcmeProfiles.OnNetwork(Port, "xyzzy"), _profiles.Setting);
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();

        await stream.WriteAsync("Password: "u8.ToArray());
        _ = await ReadAsync(stream, "xyzzy\r".Length);
        await stream.WriteAsync("\r\nPassword: "u8.ToArray());

        await Wait.UntilAsync(() => bridge.Log.Warnings.Any(warning => warning.Contains("probably wrong", StringComparison.Ordinal)), "the log says why");
        Assert.DoesNotContain(bridge.Log.Warnings, warning => warning.Contains("xyzzy", StringComparison.Ordinal));
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(Wait.Limit, TimeProvider.System);
        return bytes;
    }

    private static async Task ServeAsync(AcmeBox box, NetworkStream stream)
    {
        var buffer = new byte[256];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var count)
            {
                await box.HearAsync(buffer.AsMemory(0, count));
            }
        }
        catch (IOException)
        {
            // The bridge has gone.
        }
    }
}
