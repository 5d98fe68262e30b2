using System.Globalization;
using System.Text;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Configuration;

/// <summary>Checks what the configuration says of RTP-MIDI.</summary>
internal static class RtpMidiChecks
{
    /// <summary>Adds everything that is wrong.</summary>
    public static void Check(BridgeConfiguration configuration, BridgeOptions options, List<ConfigurationError> errors)
    {
        var rtp = options.RtpMidi;
        if (rtp.Port % 2 != 0)
        {
            Add("RtpMidi:Port", string.Create(CultureInfo.InvariantCulture, $"{rtp.Port} is odd: the control port must be even, such as {rtp.Port - 1}, and the next one carries the MIDI"));
        }

        var bytes = Encoding.UTF8.GetByteCount(rtp.Name);
        if (bytes is 0 or > SessionHandshake.LongestName)
        {
            Add("RtpMidi:Name", string.Create(CultureInfo.InvariantCulture, $"a name has 1 to {SessionHandshake.LongestName} bytes, '{rtp.Name}' has {bytes}"));
        }

        for (var index = 0; index < rtp.Allow.Length; index++)
        {
            if (rtp.Allow[index].Length == 0)
            {
                Add(string.Create(CultureInfo.InvariantCulture, $"RtpMidi:Allow:{index}"), "an empty name lets nobody in; '*' lets everybody in");
            }
        }

        foreach (var (id, device) in options.Devices)
        {
            if (device.Peer.Length > 0 && device.Peer.Equals(rtp.Name, StringComparison.OrdinalIgnoreCase))
            {
                Add($"Devices:{id}:Peer", $"'{device.Peer}' is the bridge's own name (RtpMidi:Name); the name of the device's session is expected");
            }
        }

        void Add(string key, string message) => errors.Add(new(OptionsCheck.Place(configuration, key), $"{key}: {message}"));
    }
}
