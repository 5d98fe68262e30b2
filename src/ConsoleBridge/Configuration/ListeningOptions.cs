using System.ComponentModel.DataAnnotations;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Configuration;

/// <summary>For devices that come to us, such as tablets: what differs from the profile.</summary>
internal sealed class ListeningOptions
{
    /// <summary>Port that answers are sent to, at the address a datagram came from; 0: back to where it came from.</summary>
    [Range(0, 65535)]
    public int? ReplyPort { get; init; }

    /// <summary>A peer that was silent for this long is forgotten.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan? ForgetAfter { get; init; }

    /// <summary>How many peers there may be at a time.</summary>
    [Range(1, 64)]
    public int? Most { get; init; }

    /// <summary>Peers that are told everything without having said a word, and are never forgotten: <c>10.0.0.30:9000</c>.</summary>
    public string[] Always { get; init; } = [];

    /// <summary>The profile's rules with these changes.</summary>
    public ListeningRules ApplyTo(ListeningRules rules) => rules with
    {
        ReplyPort = ReplyPort is { } port ? (port == 0 ? null : port) : rules.ReplyPort,
        ForgetAfter = ForgetAfter ?? rules.ForgetAfter,
        Most = Most ?? rules.Most,
        Always = Always.Length > 0 ? [.. Always] : rules.Always,
    };
}
