using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A certificate authority of its own, with its certificates as files in a folder that goes with it.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("authority-");
    private readonly X509Certificate2 _root;
    private byte _serial;

    public TestAuthority(string name = "Venue CA")
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _root = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(30));
        CaFile = Write("ca.pem", _root.ExportCertificatePem());
    }

    public string CaFile { get; }

    /// <summary>Makes NAME.pem, NAME.key and NAME.pfx (password "pfx") and returns the path without the ending.</summary>
    public string Issue(string name, string[] dnsNames, IPAddress[]? addresses = null, int firstDay = -1, int lastDay = 20)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (string dnsName in dnsNames)
        {
            names.AddDnsName(dnsName);
        }

        foreach (IPAddress address in addresses ?? [])
        {
            names.AddIpAddress(address);
        }

        if (dnsNames.Length + (addresses?.Length ?? 0) > 0)
        {
            request.CertificateExtensions.Add(names.Build());
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 issued = request.Create(_root, now.AddDays(firstDay), now.AddDays(lastDay), [1, ++_serial]);
        using X509Certificate2 whole = issued.CopyWithPrivateKey(key);
        Write(name + ".pem", issued.ExportCertificatePem());
        Write(name + ".key", key.ExportPkcs8PrivateKeyPem());
        File.WriteAllBytes(Path.Combine(_folder.FullName, name + ".pfx"), whole.Export(X509ContentType.Pfx, "pfx"));
        return Path.Combine(_folder.FullName, name);
    }

    public void Dispose()
    {
        _root.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
