using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.RtpMidi;

/// <summary>MIDI over the network, in sessions as Apple made them.</summary>
/// <param name="network">The bridge's end of all sessions; null where only configurations are checked.</param>
internal sealed class RtpMidiKind(RtpMidiNetwork? network) : ITransportKind
{
    public string Name => "rtp-midi";

    /// <summary>A tablet that calls is not to wait long for its device.</summary>
    public TimeSpan? LongestPause => TimeSpan.FromSeconds(3);

    public string? Check(DeviceWay way) => way switch
    {
        { Host.Length: 0, Peer.Length: 0 } => "'Host' or 'Peer' is missing: the address of the device, or the name of its session (or say \"Simulate\": true)",
        { Host.Length: > 0, Port: 0 } => "'Port' is missing: the control port of the device's session, mostly 5004",
        _ => null,
    };

    public async ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping)
    {
        if (network is null)
        {
            throw new NotSupportedException("this program does not take part in RTP-MIDI");
        }

        IPEndPoint? known = null;
        if (way.Host.Length > 0)
        {
            // Few surfaces speak IPv6, and a name may stand for both.
            var address = IPAddress.TryParse(way.Host, out var literal)
                ? literal
                : (await Dns.GetHostAddressesAsync(way.Host, stopping)).OrderBy(one => one.AddressFamily != AddressFamily.InterNetwork).FirstOrDefault();
            known = new IPEndPoint(address ?? throw new SocketException((int)SocketError.HostNotFound), way.Port);
        }

        return await network.OpenAsync(known, way.Peer, stopping);
    }
}
