using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Transports.RtpMidi;

namespace ConsoleBridge.IntegrationTests.RtpMidi;

/// <summary>npm rtpmidi, an independent implementation, at the other end. <c>npm ci</c> in rtpmidi installs it.</summary>
public sealed class NpmRtpMidiTests
{
    private const string Node = "/usr/bin/node";

    private static readonly byte[] LineForIt = [0xF0, 0, 0, 0x66, 0x14, 0x12, .. Enumerable.Range(2, 112).Select(value => (byte)(value & 0x7F)), 2, 0xF7];
    private static readonly byte[] LineFromIt = [0xF0, 0, 0, 0x66, 0x14, 0x12, .. Enumerable.Range(1, 112).Select(value => (byte)(value & 0x7F)), 1, 0xF7];

    private static bool IsInstalled => File.Exists(Node) && Directory.Exists(Path.Combine(Folder(), "rtpmidi/node_modules/rtpmidi"));

    [SkippableTheory]
    [InlineData("call")]
    [InlineData("listen")]
    public async Task Notes_controllers_pitch_bend_and_a_line_of_text_go_both_ways(string way)
    {
        Skip.IfNot(IsInstalled, "npm rtpmidi is not installed (npm ci in tests/ConsoleBridge.IntegrationTests/RtpMidi/rtpmidi)");
        await using RtpMidiNetwork network = RtpMidiBench.Start(peers: "npm peer");
        int port = FreePort();
        string[] ports = [port.ToString(CultureInfo.InvariantCulture), network.Port.ToString(CultureInfo.InvariantCulture)];
        Task peer = Script.RunAsync(Node, [Path.Combine(Folder(), "rtpmidi/peer.cjs"), way, .. ports]);
        IPEndPoint? address = way == "listen" ? new IPEndPoint(IPAddress.Loopback, port) : null;
        using var patience = new CancellationTokenSource(RtpMidiBench.Patience, TimeProvider.System);

        await using RtpMidiTransport transport = await network.OpenAsync(address, "npm peer", patience.Token);
        Assert.Equal("903C7F803C00B00764E00040" + Convert.ToHexString(LineFromIt), await transport.ReceiveAsync(12 + LineFromIt.Length));
        byte[][] messages = [[0x91, 0x10, 0x01], [0x91, 0x10, 0x00], [0xB1, 0x30, 0x41], [0xE8, 0x7F, 0x7F], LineForIt];
        foreach (byte[] message in messages)
        {
            await transport.SendAsync(message, patience.Token);
        }

        await peer;
        Assert.Equal(120, LineForIt.Length);
        Assert.Equal((0, 0), (transport.Session.Counters.Lost, transport.Session.Counters.Malformed));
        Assert.Equal("'npm peer' has said goodbye", await transport.EndAsync());
    }

    private static int FreePort()
    {
        using RtpMidiSockets free = RtpMidiSockets.Open(0);
        return free.Port;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
