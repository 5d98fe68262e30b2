using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Says in plain words what is wrong with a server's certificate.</summary>
internal static class CertificateWords
{
    public static string Describe(
        string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, string trusted)
    {
        if (certificate is null || (errors & SslPolicyErrors.RemoteCertificateNotAvailable) != 0)
        {
            return $"{host} shows no certificate";
        }

        if ((errors & SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return DescribeChain(host, certificate, chain, trusted);
        }

        return $"certificate of {host} is made out to {Names(certificate)}, not to {host}";
    }

    private static string DescribeChain(string host, X509Certificate2 certificate, X509Chain? chain, string trusted)
    {
        X509ChainStatus[] statuses = chain?.ChainStatus ?? [];
        X509ChainStatusFlags flags = X509ChainStatusFlags.NoError;
        foreach (X509ChainStatus status in statuses)
        {
            flags |= status.Status;
        }

        if ((flags & X509ChainStatusFlags.NotTimeValid) != 0)
        {
            return DescribeTime(host, certificate, chain!);
        }

        if ((flags & X509ChainStatusFlags.Revoked) != 0)
        {
            return $"certificate of {host} has been revoked";
        }

        const X509ChainStatusFlags NotSigned = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid;
        if ((flags & NotSigned) != 0)
        {
            return $"certificate of {host} is not signed by {trusted} (it is signed by {certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true)})";
        }

        string words = string.Join("; ", statuses.Select(status => status.StatusInformation.Trim()));
        return $"certificate of {host} cannot be trusted: {words}";
    }

    private static string DescribeTime(string host, X509Certificate2 certificate, X509Chain chain)
    {
        // The first that is out of its time, beginning with the server's own.
        DateTime now = TimeProvider.System.GetLocalNow().DateTime;
        X509Certificate2 wrong = chain.ChainElements.Select(element => element.Certificate)
            .FirstOrDefault(link => link.NotAfter < now || link.NotBefore > now) ?? certificate;
        string which = wrong.Equals(certificate)
            ? $"certificate of {host}"
            : $"certificate of {wrong.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}, which signed {host},";
        return wrong.NotBefore > now
            ? string.Create(CultureInfo.InvariantCulture, $"{which} is valid only from {wrong.NotBefore:yyyy-MM-dd HH:mm}: is the clock of this machine right?")
            : string.Create(CultureInfo.InvariantCulture, $"{which} expired on {wrong.NotAfter:yyyy-MM-dd HH:mm}");
    }

    private static string Names(X509Certificate2 certificate)
    {
        var names = new List<string>();
        foreach (X509SubjectAlternativeNameExtension extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            names.AddRange(extension.EnumerateDnsNames());
            names.AddRange(extension.EnumerateIPAddresses().Select(address => address.ToString()));
        }

        return names.Count > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }
}
