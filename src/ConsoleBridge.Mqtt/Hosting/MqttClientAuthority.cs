using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Judges client certificates: signed by an authority of a file, not expired, meant for clients, with a common name. The file is read again when it changes.</summary>
/// <remarks>Safe from any thread. There is no revocation: to shut one client out, take its rights, or sign the others anew.</remarks>
public sealed class MqttClientAuthority
{
    private const string CommonName = "2.5.4.3";

    // RFC 5280, 4.2.1.12: id-kp-clientAuth. A certificate that names no purpose may be used for any.
    private static readonly Oid ForClients = new("1.3.6.1.5.5.7.3.2");

    private readonly string _file;
    private readonly ILogger _logger;
    private readonly WatchedFiles _watched;
    private volatile X509Certificate2Collection _authorities;

    /// <summary>Reads the authority's certificate.</summary>
    /// <param name="file">PEM file of one or more certificates.</param>
    /// <param name="time">Clock of looking for changes.</param>
    /// <param name="logger">Hears of changes.</param>
    /// <exception cref="MqttCertificateException">The file cannot be used.</exception>
    public MqttClientAuthority(string file, TimeProvider time, ILogger logger)
    {
        _file = file;
        _logger = logger;
        _watched = new WatchedFiles(time, file);
        _authorities = CertificateFiles.ReadAuthorities(file);
    }

    /// <summary>The common name of a certificate; null when it has none.</summary>
    internal static string? NameOf(X509Certificate2 certificate)
    {
        foreach (X500RelativeDistinguishedName part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (!part.HasMultipleElements && part.GetSingleElementType().Value == CommonName)
            {
                return part.GetSingleElementValue() is { Length: > 0 } name ? name : null;
            }
        }

        return null;
    }

    /// <summary>Judges a certificate.</summary>
    /// <param name="certificate">The client's own.</param>
    /// <param name="sent">What it sent beside it, for the chain; may be null.</param>
    /// <returns>Null when it is good, else what is wrong with it.</returns>
    internal string? Judge(X509Certificate2 certificate, X509Chain? sent)
    {
        Refresh();
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(ForClients);
        foreach (X509Certificate2 authority in _authorities)
        {
            // One that is signed by another is not a root: it helps to build the chain, the other must be in the file too.
            bool isRoot = authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData);
            (isRoot ? chain.ChainPolicy.CustomTrustStore : chain.ChainPolicy.ExtraStore).Add(authority);
        }

        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        }

        if (!chain.Build(certificate))
        {
            string reasons = string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct());
            return $"the certificate of '{NameOf(certificate) ?? certificate.Subject}' is not accepted by {_file}: {reasons}";
        }

        return NameOf(certificate) is null ? $"the certificate '{certificate.Subject}' has no common name to be known by" : null;
    }

    private void Refresh()
    {
        if (!_watched.HaveChanged())
        {
            return;
        }

        try
        {
            _authorities = CertificateFiles.ReadAuthorities(_file);
            HostingLog.AuthorityRenewed(_logger, _file);
        }
        catch (MqttCertificateException wrong)
        {
            HostingLog.CertificateNotRenewed(_logger, wrong.Message);
        }
    }
}
