using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Reads certificates from files; what goes wrong is said with the file's name.</summary>
internal static class CertificateFiles
{
    /// <exception cref="IOException">The file is not there or holds no certificate.</exception>
    public static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, exception);
        }

        return authorities.Count > 0
            ? authorities
            : throw new IOException($"{file}: holds no certificate (\"-----BEGIN CERTIFICATE-----\" was expected)");
    }

    /// <exception cref="IOException">A file is not there, is of another kind, or the password is wrong.</exception>
    public static SslStreamCertificateContext ReadClient(MqttTlsOptions options)
    {
        string file = options.ClientCertificateFile!;
        try
        {
            return IsPfx(file) ? FromPfx(file, options.ClientKeyPassword) : FromPem(file, options);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or UnauthorizedAccessException
            or FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(MissingFile(options) ?? file, exception);
        }
    }

    private static SslStreamCertificateContext FromPfx(string file, string? password)
    {
        X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        X509Certificate2 own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new IOException($"{file}: holds no private key");
        return SslStreamCertificateContext.Create(own, all, offline: true);
    }

    private static SslStreamCertificateContext FromPem(string file, MqttTlsOptions options)
    {
        X509Certificate2 own = options.ClientKeyPassword is null
            ? X509Certificate2.CreateFromPemFile(file, options.ClientKeyFile ?? file)
            : X509Certificate2.CreateFromEncryptedPemFile(file, options.ClientKeyPassword, options.ClientKeyFile ?? file);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        if (OperatingSystem.IsWindows())
        {
            // Schannel takes no key that lives in memory alone.
            using X509Certificate2 inMemory = own;
            own = X509CertificateLoader.LoadPkcs12(inMemory.Export(X509ContentType.Pfx), null);
        }

        return SslStreamCertificateContext.Create(own, all, offline: true);
    }

    private static bool IsPfx(string file)
    {
        return Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12";
    }

    private static string? MissingFile(MqttTlsOptions options)
    {
        return new[] { options.ClientCertificateFile, options.ClientKeyFile }.FirstOrDefault(file => file is not null && !File.Exists(file));
    }

    private static IOException Unreadable(string file, Exception exception)
    {
        string why = File.Exists(file) ? exception.Message : "there is no such file";
        return new IOException($"{file}: {why}", exception);
    }
}
