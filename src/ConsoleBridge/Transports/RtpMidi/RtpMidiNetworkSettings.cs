using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Transports.RtpMidi;

/// <summary>How the bridge takes part in RTP-MIDI.</summary>
internal sealed record RtpMidiNetworkSettings
{
    /// <summary>Name, times and limits of the sessions.</summary>
    public RtpMidiSettings Session { get; init; } = new();

    /// <summary>The control port, even; the data port is the next. 0 for any two that are free.</summary>
    public int Port { get; init; } = 5004;

    /// <summary>Offer ourselves in the local network.</summary>
    public bool Advertise { get; init; } = true;

    /// <summary>Let others call us.</summary>
    public bool Listen { get; init; } = true;

    /// <summary>Names of callers that are let in beside <see cref="Peers"/>; <c>*</c> stands for any letters.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Names of the sessions that the rig's devices are reached by: they are always let in.</summary>
    public IReadOnlyList<string> Peers { get; init; } = [];

    /// <summary>Whether a caller of that name is let in.</summary>
    public bool Admits(string name) =>
        Listen && (Peers.Contains(name, StringComparer.OrdinalIgnoreCase) || Allow.Any(pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name)));
}
