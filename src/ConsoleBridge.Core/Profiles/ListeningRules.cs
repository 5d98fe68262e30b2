using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Whom a transport that listens takes in, and for how long it remembers them.</summary>
public sealed record ListeningRules
{
    /// <summary>Port that answers are sent to, at the address a datagram came from; null: back to where it came from.</summary>
    public int? ReplyPort { get; init; }

    /// <summary>A peer that was silent for this long is forgotten. Connections are known until they close.</summary>
    /// <value>One hour: a tablet that only shows something says nothing.</value>
    public TimeSpan ForgetAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many peers there may be at a time. Where all places are taken, one that was silent for long makes room.</summary>
    /// <value>16.</value>
    public int Most { get; init; } = 16;

    /// <summary>Peers that are told everything without having said a word, and are never forgotten: <c>10.0.0.30:9000</c>.</summary>
    public ImmutableArray<string> Always { get; init; } = [];
}
