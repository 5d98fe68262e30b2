using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>The certificate that a unit makes for itself: nobody has signed it but the unit.</summary>
internal static class RestCertificate
{
    /// <summary>Makes a new one, with a new key.</summary>
    /// <param name="model">Its subject.</param>
    /// <param name="now">The clock's time.</param>
    public static X509Certificate2 Make(string model, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={model}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));

        // A key that is only in memory is not taken by every platform's TLS: it goes through a store and back.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    /// <summary>What a client pins: SHA-256 of the certificate, in capital hex digits.</summary>
    public static string Fingerprint(X509Certificate2 certificate) => Convert.ToHexString(SHA256.HashData(certificate.RawData));
}
