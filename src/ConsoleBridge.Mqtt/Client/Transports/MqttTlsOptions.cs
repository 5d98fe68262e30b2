namespace ConsoleBridge.Mqtt.Client;

/// <summary>How a client secures its connection. TLS 1.2 or 1.3; nothing older is spoken.</summary>
/// <remarks>The files are read anew at each connection, so that a renewed certificate needs no restart.</remarks>
public sealed class MqttTlsOptions
{
    /// <summary>PEM file of the authorities that are trusted <i>instead of</i> the system's; null trusts those of the system.</summary>
    /// <remarks>A broker's self-signed certificate may stand here itself. Intermediate certificates in the file are used, not trusted.</remarks>
    public string? CaFile { get; init; }

    /// <summary>The client's own certificate, or null for none: a PFX file (.pfx, .p12), else PEM with its intermediates behind it.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>PEM file of the private key; null when it is in <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary>Password of the PFX file or of an encrypted key, or null.</summary>
    public string? ClientKeyPassword { get; init; }

    /// <summary>Name the server's certificate must be made out to; null means the host that is connected to.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether a certificate revocation list or OCSP server is asked, over the network.</summary>
    /// <value>False: a venue's network often has no way to the internet, and the connection would fail or wait.</value>
    public bool CheckRevocation { get; init; }

    /// <summary>DANGER: take a certificate that is made out to another name, so that whoever owns any trusted certificate can pose as the broker.</summary>
    public bool DangerouslyAcceptAnyHostName { get; init; }

    /// <summary>DANGER: take any certificate at all, so that anyone on the network can read the password and pose as the broker.</summary>
    public bool DangerouslyAcceptAnyCertificate { get; init; }

    /// <summary>What to warn of, loudly and at each start, when a check is switched off; null when all are on.</summary>
    public string? Warning
    {
        get
        {
            if (DangerouslyAcceptAnyCertificate)
            {
                return "TLS: the broker's certificate is NOT checked: anyone on the network can read the password and pose as the broker";
            }

            return DangerouslyAcceptAnyHostName
                ? "TLS: the name in the broker's certificate is NOT checked: any holder of a trusted certificate can pose as the broker"
                : null;
        }
    }

    /// <summary>Reads the files now, without connecting.</summary>
    /// <returns>What is wrong with them, in plain words; null when they can be used.</returns>
    public string? Check()
    {
        try
        {
            new TlsHandshake(this, "").Dispose();
            return null;
        }
        catch (IOException exception)
        {
            return exception.Message;
        }
    }
}
