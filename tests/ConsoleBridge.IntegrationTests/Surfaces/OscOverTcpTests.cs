using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.IntegrationTests.Surfaces;

/// <summary>A device that is spoken with over a TCP connection of ours, in both framings of OSC.</summary>
public sealed class OscOverTcpTests : IDisposable
{
    private readonly string _profiles = Directory.CreateTempSubdirectory("consolebridge-profiles").FullName;

    [Theory]
    [InlineData("slip")]
    [InlineData("length-prefix")]
    public async Task Reads_follows_and_sets_a_device_over_a_stream(string framing)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Directory.CreateDirectory(Path.Combine(_profiles, "any"));
        await File.WriteAllTextAsync(Path.Combine(_profiles, "any", "device.yaml"), $$"""
            profile: 1
            vendor: Any
            model: Device
            protocol: osc
            echo: full
            transport: { kind: tcp, port: 10000, framing: {{framing}} }
            sources: { s: "nobody" }
            parameters:
              x/level: { address: /level, type: number, access: rw, range: [0, 192], wire: i, source: s, evidence: guess }
            """);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var device = AnswerAsync(listener, framing == "slip");
        await using (var bridge = await BridgeUnderTest.StartLiveAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{ "box": { "Profile": "any/device", "Host": "127.0.0.1", "Port": {{port}} } }"""), "--ProfileDirectory=" + _profiles))
        {
            // 192 is C0 on the wire, which SLIP has to escape, both ways.
            await bridge.Bus.WaitForAsync("box/x/level", "192");
            await bridge.Bus.PublishAsync("box/x/level/set", "7");
            await bridge.Bus.WaitForAsync("box/x/level", "7");
            await bridge.Bus.PublishAsync("box/x/level/set", "192");
            await bridge.Bus.WaitForAsync("box/x/level", "192");
            bridge.AssertAllIsWell();
        }

        Assert.Equal(["/level", "/level ,i 7", "/level ,i 192"], await device);
    }

    public void Dispose() => Directory.Delete(_profiles, recursive: true);

    // Answers a question with 192, and an order with itself; gives what it was told when the bridge has hung up.
    private static async Task<List<string>> AnswerAsync(TcpListener listener, bool isSlip)
    {
        using var bridge = await listener.AcceptSocketAsync();
        var told = new List<string>();
        var buffer = new byte[4096];
        var filled = 0;
        while (await bridge.ReceiveAsync(buffer.AsMemory(filled)) is > 0 and var length)
        {
            filled += length;
            while (Cut(buffer.AsSpan(0, filled), isSlip, out var consumed) is { } message)
            {
                buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
                filled -= consumed;
                told.Add(message);
                await bridge.SendAsync(Framed(message == "/level" ? "/level ,i 192" : message, isSlip));
            }
        }

        return told;
    }

    private static string? Cut(Span<byte> buffer, bool isSlip, out int consumed)
    {
        var status = isSlip
            ? SlipFraming.TryRead(buffer, out consumed, out Range frame)
            : LengthPrefixFraming.TryRead(buffer, out consumed, out frame);
        return status == OperationStatus.Done ? OscText.Print(buffer[frame]) : null;
    }

    private static byte[] Framed(string message, bool isSlip)
    {
        var framed = new ArrayBufferWriter<byte>();
        if (isSlip)
        {
            SlipFraming.Write(Tablet.Frame(message), framed);
        }
        else
        {
            LengthPrefixFraming.Write(Tablet.Frame(message), framed);
        }

        return framed.WrittenSpan.ToArray();
    }
}
