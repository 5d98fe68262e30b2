using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>MIDI over the network. The ports are opened only when a device is reached by <c>rtp-midi</c>.</summary>
internal sealed class RtpMidiOptions
{
    /// <summary>Name under which others see this bridge, at most 63 bytes; some devices take 24 letters at most.</summary>
    public string Name { get; init; } = "ConsoleBridge";

    /// <summary>UDP control port, even; the next one carries the MIDI. 0 for any two that are free.</summary>
    [Range(0, 65534)]
    public int Port { get; init; } = 5004;

    /// <summary>Offer the bridge in the local network, so that tablets and computers list it.</summary>
    public bool Advertise { get; init; } = true;

    /// <summary>Let others call. False: only devices that the bridge itself invites.</summary>
    public bool Listen { get; init; } = true;

    /// <summary>Names of callers that are let in though no device has them as <c>Peer</c>, with <c>*</c> for any letters.</summary>
    public string[] Allow { get; init; } = [];

    /// <summary>Between two invitations to the same device.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan InviteInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Invitations before a try is given up; the next try follows after a pause.</summary>
    [Range(1, 100)]
    public int InviteTries { get; init; } = 12;

    /// <summary>How long a caller may take between its first and its second call.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan HalfOpenWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two comparisons of the clocks, by which a device that the bridge has invited shows that it is there.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ClockInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Silence after which a caller is lost.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromSeconds(60);
}
