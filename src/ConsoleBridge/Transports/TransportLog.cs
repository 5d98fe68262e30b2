using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Transports;

/// <summary>What the transports say to the log. Ids 3000 … 3059.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(3001, LogLevel.Warning, "{Device}: {Way} cannot be reached ({Reason}); trying on, for ever")]
    public static partial void Unreachable(ILogger logger, string device, string way, string reason);

    [LoggerMessage(3020, LogLevel.Warning, "{Device}: {Peer} is turned away: {Most} peers are the most that are taken in (Listening:Most)")]
    public static partial void PeerTurnedAway(ILogger logger, string device, string peer, int most);

    [LoggerMessage(3021, LogLevel.Warning, "{Device}: {Peer} is cut off: {Reason}")]
    public static partial void PeerCutOff(ILogger logger, string device, string peer, string reason);

    [LoggerMessage(3022, LogLevel.Debug, "{Device}: {Peer} is here as peer {Number}")]
    public static partial void PeerJoined(ILogger logger, string device, string peer, int number);

    [LoggerMessage(3002, LogLevel.Warning, "{Device}: asked for {WantedKiB} KiB of receive buffer, the system grants {GrantedKiB} KiB; a large scene recall may overflow it. Set net.core.rmem_max=8388608 (deploy/systemd says how)")]
    public static partial void SmallReceiveBuffer(ILogger logger, string device, int wantedKiB, int grantedKiB);

    [LoggerMessage(3030, LogLevel.Warning, "{Device}: {Way} carries bytes that are no MIDI message: {Drops}. They are dropped; further ones are not told")]
    public static partial void NoMidi(ILogger logger, string device, string way, MidiDrops drops);

    [LoggerMessage(3031, LogLevel.Warning, "{Device}: a MIDI message of {Bytes} bytes is dropped: {Most} are the most that its protocol takes")]
    public static partial void MidiMessageTooLong(ILogger logger, string device, int bytes, int most);

    [LoggerMessage(3040, LogLevel.Warning, "{Device}: {Way} is seen for the first time; its certificate is trusted from now on: SHA-256 {Fingerprint}")]
    public static partial void CertificateTrusted(ILogger logger, string device, string way, string fingerprint);

    [LoggerMessage(3041, LogLevel.Warning, "{Device}: its certificate could not be written down ({Reason}): after a restart it is trusted anew. Set StateDirectory to a folder that can be written")]
    public static partial void CertificateNotKept(ILogger logger, string device, string reason);
}
