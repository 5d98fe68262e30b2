using System.Globalization;
using System.Net;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;

/// <summary>The verb <c>rtp</c>: a surface's end of a session.</summary>
internal static class RtpSteering
{
    internal const string Usage =
        "rtp invite 127.0.0.1:5004 | rtp bye | rtp journal on|off | rtp marker on|off | rtp first-delta on|off | rtp list-bytes 12 | rtp clock on|off | "
        + "rtp token-zero on|off | rtp refuse on|off";

    internal static SteeringResult Apply(RtpSession? session, string[] words)
    {
        if (session is null)
        {
            return new SteeringResult(false, "this surface is not on RTP-MIDI; start it with the transport rtp-midi");
        }

        switch (words)
        {
            case ["rtp", "invite", var word] when IPEndPoint.TryParse(word, out var guest) && guest.Port is > 0 and < 65535:
                session.Invite(guest);
                return new SteeringResult(true, $"invites {guest}");
            case ["rtp", "bye"]:
                session.Bye();
                return new SteeringResult(true, "said goodbye");
            case ["rtp", "list-bytes", var word] when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes is >= 4 and <= 1400:
                session.Options.ListBytes = bytes;
                return new SteeringResult(true, $"at most {bytes} bytes of commands in a packet");
            case ["rtp", var name, var word] when SteeringWords.TryReadSwitch(word, out var on) && TrySwitch(session.Options, name, on):
                return new SteeringResult(true, $"{name} is {word}");
            default:
                return new SteeringResult(false, $"\"{string.Join(' ', words)}\" was not understood; allowed: {Usage}");
        }
    }

    private static bool TrySwitch(RtpOptions options, string name, bool on)
    {
        switch (name)
        {
            case "journal":
                options.Journal = on;
                return true;
            case "marker":
                options.Marker = on;
                return true;
            case "first-delta":
                options.FirstDelta = on;
                return true;
            case "clock":
                options.Clock = on;
                return true;
            case "token-zero":
                options.TokenZero = on;
                return true;
            case "refuse":
                options.Refuses = on;
                return true;
            default:
                return false;
        }
    }
}
