using ConsoleBridge.Configuration;
using ConsoleBridge.Discovery;
using ConsoleBridge.Protocols.RtpMidi.Session;
using ConsoleBridge.Transports.RtpMidi;

namespace ConsoleBridge.Hosting;

/// <summary>Adds the bridge's end of RTP-MIDI.</summary>
internal static class RtpMidiServices
{
    public static void AddRtpMidi(this IServiceCollection services, BridgeOptions options)
    {
        services.AddSingleton(SettingsOf(options));
        services.AddSingleton(provider => new RtpMidiNetwork(
            provider.GetRequiredService<RtpMidiNetworkSettings>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RtpMidiNetwork>>(),
            provider.GetService<IServiceDirectory>()));
    }

    private static RtpMidiNetworkSettings SettingsOf(BridgeOptions options)
    {
        var rtp = options.RtpMidi;
        return new RtpMidiNetworkSettings
        {
            Session = new RtpMidiSettings
            {
                Name = rtp.Name,
                InviteInterval = rtp.InviteInterval,
                InviteTries = rtp.InviteTries,
                HalfOpenWithin = rtp.HalfOpenWithin,
                ClockInterval = rtp.ClockInterval,
                LostAfter = rtp.LostAfter,
            },
            Port = rtp.Port,
            Advertise = rtp.Advertise,
            Listen = rtp.Listen,
            Allow = rtp.Allow,
            Peers = [.. options.Devices.Values.Select(device => device.Peer).Where(peer => peer.Length > 0)],
        };
    }
}
