using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.AlertSinks.Mail;

/// <summary>A mail server and who gets the mails, as checked. Immutable.</summary>
internal sealed record MailSettings
{
    /// <summary>Name or address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>How the way to it is kept from being read.</summary>
    public MailSecurity Security { get; init; }

    /// <summary>Who we are to the server; empty when it does not ask.</summary>
    public string User { get; init; } = "";

    /// <summary>The password; empty for none.</summary>
    public string Password { get; init; } = "";

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The receivers' addresses.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>The subject.</summary>
    public required SinkTemplate Subject { get; init; }

    /// <summary>Where people reach this bridge; null for nowhere.</summary>
    public Uri? Bridge { get; init; }

    /// <summary>Own authorities of the server's certificate; null for those of this machine.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>How long to wait for more alerts for the same mail.</summary>
    public TimeSpan GatherFor { get; init; } = TimeSpan.FromSeconds(2);
}
