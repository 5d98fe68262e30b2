namespace ConsoleBridge.Configuration;

/// <summary>TLS towards an external broker. Any of these keys, or an address that begins with mqtts:// or wss://, switches it on.</summary>
internal sealed class BusTlsOptions
{
    /// <summary>PEM file of the authority that signed the broker's certificate; empty trusts those of this system.</summary>
    public string Ca { get; init; } = "";

    /// <summary>The bridge's own certificate, for brokers that ask for one: PEM, or PFX with its key; empty for none.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>PEM file of the certificate's private key; empty when it stands in the certificate's file.</summary>
    public string Key { get; init; } = "";

    /// <summary>Password of the key or of the PFX file. Better given as the environment variable <c>Bus__Tls__KeyPassword</c>.</summary>
    public string KeyPassword { get; init; } = "";

    /// <summary>Name that the broker's certificate is made out to, when it is not the one that is connected to.</summary>
    public string ServerName { get; init; } = "";

    /// <summary>DANGER: take any certificate, so that anyone on the network can pose as the broker. For a first try on a bench.</summary>
    public bool AcceptAnyCertificate { get; init; }

    /// <summary>Whether anything is set.</summary>
    internal bool IsGiven =>
        Ca.Length > 0 || Certificate.Length > 0 || Key.Length > 0 || KeyPassword.Length > 0 || ServerName.Length > 0 || AcceptAnyCertificate;
}
