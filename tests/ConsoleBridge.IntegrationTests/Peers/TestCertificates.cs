using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A certificate authority of a test's own, in a folder that goes with it.</summary>
public sealed class TestCertificates : IDisposable
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    private const string ClientPurpose = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _authority;

    public TestCertificates()
    {
        Folder = Directory.CreateTempSubdirectory("certificates-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Venue authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _authority = request.CreateSelfSigned(now.AddDays(-400), now.AddDays(400));
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
    }

    public string Folder { get; }

    /// <summary>The authority's certificate.</summary>
    public string AuthorityFile => Path.Combine(Folder, "ca.crt");

    /// <summary>Signs a certificate for 127.0.0.1 and writes it with its key: <c>NAME.crt</c>, <c>NAME.key</c>, <c>NAME.pfx</c> (password "secret").</summary>
    /// <param name="name">Common name.</param>
    /// <param name="days">How long it is valid from now on; it began a year ago.</param>
    /// <param name="isClient">For a client; else for a server.</param>
    /// <param name="file">Name of the files; null for the common name.</param>
    /// <returns>The certificate's file.</returns>
    public string Sign(string name, double days = 30, bool isClient = false, string? file = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name},O=Venue", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(isClient ? ClientPurpose : ServerPurpose)], false));
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddIpAddress(IPAddress.Loopback);
        alternatives.AddDnsName("localhost");
        request.CertificateExtensions.Add(alternatives.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 signed = request.Create(_authority, now.AddDays(-366), now.AddDays(days), RandomNumberGenerator.GetBytes(16));
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        string path = Path.Combine(Folder, file ?? name);
        File.WriteAllText(path + ".key", key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(path + ".locked.key", key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000)));
        File.WriteAllText(path + ".crt", signed.ExportCertificatePem());
        File.WriteAllBytes(path + ".pfx", withKey.Export(X509ContentType.Pfx, "secret"));
        return path + ".crt";
    }

    /// <summary>Whether a certificate was signed by this authority; for the validation of .NET's TLS.</summary>
    public bool Accepts(X509Certificate? shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        return shown is X509Certificate2 certificate && chain.Build(certificate);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
