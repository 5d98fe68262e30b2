using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>What one TLS handshake needs: the files read, the server's certificate judged, and words for what is wrong with it.</summary>
internal sealed class TlsHandshake : IDisposable
{
    private readonly MqttTlsOptions _options;
    private readonly string _host;
    private readonly X509Certificate2Collection? _authorities;

    /// <exception cref="IOException">A file cannot be used; the message says which and why.</exception>
    public TlsHandshake(MqttTlsOptions options, string host)
    {
        _options = options;
        _host = options.ServerName ?? host;
        _authorities = options.CaFile is null ? null : CertificateFiles.ReadAuthorities(options.CaFile);
        Authentication = new SslClientAuthenticationOptions
        {
            TargetHost = _host,
#pragma warning disable CA5398 // Older versions must not be spoken, whatever the system allows.
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
            CertificateChainPolicy = ChainPolicy(),
            RemoteCertificateValidationCallback = Judge,
            ClientCertificateContext = options.ClientCertificateFile is null ? null : CertificateFiles.ReadClient(options),
        };
    }

    public SslClientAuthenticationOptions Authentication { get; }

    /// <summary>Why the server's certificate was refused; null when it was not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Words for a handshake that failed.</summary>
    public string Explain(Exception exception, string where)
    {
        if (Refusal is not null)
        {
            return Refusal;
        }

        string words = exception.GetBaseException().Message;
        bool notTls = words.Contains("frame", StringComparison.Ordinal) || words.Contains("wrong version number", StringComparison.Ordinal);
        return notTls
            ? $"{where} does not speak TLS: perhaps this is the port for plain connections"
            : $"{where}: the TLS handshake failed: {words}";
    }

    public void Dispose()
    {
        foreach (X509Certificate2 authority in _authorities ?? [])
        {
            authority.Dispose();
        }
    }

    private X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = _options.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
        };
        if (_authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(_authorities);
            policy.ExtraStore.AddRange(_authorities);
            policy.DisableCertificateDownloads = true;
        }

        return policy;
    }

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_options.DangerouslyAcceptAnyHostName)
        {
            errors &= ~SslPolicyErrors.RemoteCertificateNameMismatch;
        }

        if (errors == SslPolicyErrors.None || _options.DangerouslyAcceptAnyCertificate)
        {
            return true;
        }

        string trusted = _options.CaFile is null ? "an authority this system trusts" : Path.GetFileName(_options.CaFile);
        Refusal = CertificateWords.Describe(_host, certificate as X509Certificate2, chain, errors, trusted);
        return false;
    }
}
