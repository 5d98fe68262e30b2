using System.Collections.Frozen;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Where a parameter is found on the wire, in the words of its protocol. Templates are already expanded.</summary>
public sealed class WireAddress
{
    /// <summary>Address of what the device does not know and the bridge keeps for it: which bank a surface shows.</summary>
    public const string Local = "local";

    /// <summary>What reports carry and what is asked for: <c>/ch/01/mix/fader</c>, <c>1 AUDIO_GAIN</c>.</summary>
    public required string Read { get; init; }

    /// <summary>What a write is sent to, when it is not <see cref="Read"/>.</summary>
    public string? Write { get; init; }

    /// <summary>Type of the value in the protocol's own spelling: an OSC type tag <c>f i s</c>; null for the protocol's default.</summary>
    public string? WireType { get; init; }

    /// <summary>Which argument of the message holds the value, from 0.</summary>
    public int Argument { get; init; }

    /// <summary>True when asking for it is answered; false for what only arrives unasked.</summary>
    public bool CanAsk { get; init; } = true;

    /// <summary>What else the protocol wants to know; names are the protocol's.</summary>
    public FrozenDictionary<string, string> Options { get; init; } = FrozenDictionary<string, string>.Empty;
}
