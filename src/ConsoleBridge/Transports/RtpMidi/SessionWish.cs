using System.Net;
using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Transports.RtpMidi;

/// <summary>A device that waits for its session: the one we invite, or one that calls us from its address or by its name.</summary>
/// <param name="peer">Name of the other side's session; empty for any.</param>
internal sealed class SessionWish(string peer)
{
    private readonly TaskCompletionSource<RtpMidiTransport> _fulfilled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The other side's control port, as far as it is known.</summary>
    public SocketAddress? Address { get; set; }

    /// <summary>Our invitation; null when there is none.</summary>
    public RtpMidiSession? Invitation { get; set; }

    /// <summary>Ends with the session, or with an <see cref="IOException"/> that says why there is none.</summary>
    public Task<RtpMidiTransport> Fulfilled => _fulfilled.Task;

    /// <summary>Whether a session is the one.</summary>
    public bool Fits(RtpMidiSession session) =>
        session == Invitation
        || session.ControlAddress.Equals(Address)
        || (peer.Length > 0 && peer.Equals(session.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Here it is.</summary>
    public void Fulfil(RtpMidiTransport transport) => _fulfilled.TrySetResult(transport);

    /// <summary>There will be none.</summary>
    public void Fail(string reason) => _fulfilled.TrySetException(new IOException(reason));
}
