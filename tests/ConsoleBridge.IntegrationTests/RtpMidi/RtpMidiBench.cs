using ConsoleBridge.Discovery;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Transports.RtpMidi;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.IntegrationTests.RtpMidi;

/// <summary>The bridge's end of RTP-MIDI on free ports of this machine.</summary>
internal static class RtpMidiBench
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static RtpMidiNetwork Start(RtpMidiSettings? session = null, IServiceDirectory? directory = null, bool listen = true, params string[] peers)
    {
        var settings = new RtpMidiNetworkSettings { Session = (session ?? new RtpMidiSettings()) with { Name = "bridge" }, Port = 0, Listen = listen, Peers = peers };
        var network = new RtpMidiNetwork(settings, TimeProvider.System, NullLogger<RtpMidiNetwork>.Instance, directory);
        network.Start();
        return network;
    }

    /// <summary>Receives frames until so many bytes have come.</summary>
    public static async Task<string> ReceiveAsync(this RtpMidiTransport transport, int bytes)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        var buffer = new byte[4096];
        var heard = new List<byte>();
        while (heard.Count < bytes)
        {
            int length = await transport.ReceiveAsync(buffer, patience.Token);
            heard.AddRange(buffer[..length]);
        }

        return Convert.ToHexString([.. heard]);
    }

    /// <summary>Why the transport ended.</summary>
    public static async Task<string> EndAsync(this RtpMidiTransport transport) =>
        (await Assert.ThrowsAsync<IOException>(() => transport.ReceiveAsync(int.MaxValue))).Message;
}
