using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.AlertSinks;

/// <summary>A web hook, as checked. Immutable.</summary>
internal sealed record WebhookSettings
{
    /// <summary>Where it goes.</summary>
    public required Uri Url { get; init; }

    /// <summary>The method: POST, PUT, PATCH, GET or DELETE; a GET has no body.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Headers, with words of the template in their values.</summary>
    public IReadOnlyList<(string Name, SinkTemplate Value)> Headers { get; init; } = [];

    /// <summary>The body; null for the document that stands on the bus.</summary>
    public SinkTemplate? Template { get; init; }

    /// <summary>True when the body is JSON.</summary>
    public bool IsJson { get; init; } = true;

    /// <summary>Signs the body; null for no signature.</summary>
    public byte[]? Secret { get; init; }

    /// <summary>Own authorities of the server's certificate; null for those of this machine.</summary>
    public X509Certificate2Collection? Authorities { get; init; }
}
