using System.Diagnostics;
using System.Globalization;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Protocols.RtpMidi.Wire;
using ConsoleBridge.Transports.RtpMidi;

namespace ConsoleBridge.IntegrationTests.RtpMidi;

/// <summary>tshark, whose dissectors nobody of ours has written, reads everything that the bridge sends in a session.</summary>
public sealed class TsharkTests
{
    private const string Tshark = "/usr/bin/tshark";

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tshark_finds_nothing_wrong_in_what_the_bridge_sends(bool peerCalls)
    {
        Skip.IfNot(File.Exists(Tshark), "tshark is not installed");
        using var peer = new SimulatedPeer();
        await PlayAsync(peer, peerCalls);
        (bool FromBridge, RtpMidiPort Port, byte[] Datagram)[] sent = [.. peer.Traffic.Where(item => item.FromBridge)];
        string file = Path.GetTempFileName();
        try
        {
            PcapFile.Write(file, sent.Select(item => item.Port == RtpMidiPort.Control ? (5004, 5006, item.Datagram) : (5005, 5007, item.Datagram)));

            string[] lines = await ReadAsync(file);

            Assert.Equal(sent.Length, lines.Length);
            Assert.All(lines, line => Assert.Matches("^raw:ip:udp:applemidi(:rtp:rtpmidi)?\t\t$", line));
            Assert.Equal(sent.Count(item => item.Datagram[0] == 0x80), lines.Count(line => line.Contains(":rtp:rtpmidi", StringComparison.Ordinal)));
            Assert.Contains(sent, item => item.Datagram[0] == 0x80);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Invitations or their answers, clocks, notes, a line of text, a dump in parts, feedback, goodbye.
    private static async Task PlayAsync(SimulatedPeer peer, bool peerCalls)
    {
        await using RtpMidiNetwork network = RtpMidiBench.Start(peers: "peer");
        Task<RtpMidiTransport> opening = network.OpenAsync(peerCalls ? null : peer.Address, "peer", CancellationToken.None);
        await (peerCalls ? peer.CallAsync(network.Port, "peer") : peer.AcceptAsync(network.Port, "peer"));
        await using RtpMidiTransport transport = await opening;

        await peer.SendAsync(RtpMidiPort.Data, peerCalls ? peer.Clock(0, 0x1000) : peer.Clock(1, 0x1000, 0x5000));
        await peer.HearAsync(RtpMidiPort.Data, SessionVerb.Clock);
        byte[] bytes = [0x90, 0x3C, 0x7F, 0x80, 0x3C, 0x00, 0xB0, 0x07, 0x64, 0xC0, 0x05, 0xD0, 0x40, 0xE0, 0x00, 0x40, 0xF1, 0x05, 0xF8];
        await transport.SendAsync(bytes, CancellationToken.None);
        await peer.HearAsync(RtpMidiPort.Data, SessionVerb.None);
        await transport.SendAsync(new byte[] { 0xE8, 0x7F, 0x7F }, CancellationToken.None);
        await transport.SendAsync((byte[])[0xF0, 0x00, 0x00, 0x66, 0x14, 0x12, .. Enumerable.Repeat((byte)0x41, 113), 0xF7], CancellationToken.None);
        await transport.SendAsync((byte[])[0xF0, 0x7D, .. Enumerable.Repeat((byte)0x01, 3000), 0xF7], CancellationToken.None);
        while (peer.Traffic[^1] is not { FromBridge: true, Datagram: [0x80, .., 0xF7] } || peer.Traffic[^1].Datagram.Length < 200)
        {
            await peer.HearAsync(RtpMidiPort.Data, SessionVerb.None);
        }

        await peer.SendAsync(RtpMidiPort.Data, peer.Packet(1, "43 90 3C 7F 00 00 0E"));
        await peer.HearAsync(RtpMidiPort.Control, SessionVerb.Feedback);
        await network.DisposeAsync();
        await peer.HearAsync(RtpMidiPort.Control, SessionVerb.Goodbye);
        await peer.HearAsync(RtpMidiPort.Data, SessionVerb.Goodbye);
    }

    // One line a packet: protocols, then what is malformed, then what an expert would remark.
    private static async Task<string[]> ReadAsync(string file)
    {
        string[] arguments =
        [
            "-r", file, "--enable-heuristic", "applemidi_udp", "-d", string.Create(CultureInfo.InvariantCulture, $"rtp.pt=={RtpMidiPacket.PayloadType},rtpmidi"),
            "-T", "fields", "-e", "frame.protocols", "-e", "_ws.malformed", "-e", "_ws.expert.message",
        ];
        using Process process = Process.Start(new ProcessStartInfo(Tshark, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(RtpMidiBench.Patience, TimeProvider.System);
        Assert.True(process.ExitCode == 0, await error);
        return (await output).TrimEnd('\n').Split('\n');
    }
}
