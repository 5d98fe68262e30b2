using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.AlertSinks;

/// <summary>A topic on an ntfy server, as checked. Immutable.</summary>
internal sealed record NtfySettings
{
    /// <summary>The server.</summary>
    public required Uri Url { get; init; }

    /// <summary>The topic that phones subscribe to.</summary>
    public required string Topic { get; init; }

    /// <summary>Access token; empty for none.</summary>
    public string Token { get; init; } = "";

    /// <summary>Where phones reach this bridge, for the tap on a message and its button; null for nowhere.</summary>
    public Uri? Bridge { get; init; }

    /// <summary>True for a button that acknowledges: where the bridge's interface asks nobody to log in.</summary>
    public bool HasButton { get; init; }

    /// <summary>Own authorities of the server's certificate; null for those of this machine.</summary>
    public X509Certificate2Collection? Authorities { get; init; }
}
