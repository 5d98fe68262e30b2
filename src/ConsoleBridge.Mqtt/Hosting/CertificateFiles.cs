using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Reads certificates and keys from files, PEM or PFX, and says in plain words what is wrong with them.</summary>
internal static class CertificateFiles
{
    /// <summary>Reads a server's certificate with its key, and what else of its chain stands in the same file.</summary>
    /// <returns>The certificate with its key first.</returns>
    /// <exception cref="MqttCertificateException">It cannot be used at <paramref name="now"/>.</exception>
    public static X509Certificate2Collection ReadServer(string file, string keyFile, string password, DateTimeOffset now)
    {
        byte[] content = ReadAll(file, MqttCertificatePart.Certificate);
        X509Certificate2Collection chain = IsPem(content) ? ReadPem(file, content, keyFile, password) : ReadPfx(file, content, password);
        X509Certificate2 certificate = chain[0];
        if (now > certificate.NotAfter)
        {
            throw Wrong(MqttCertificatePart.Certificate, $"{file}: expired on {Date(certificate.NotAfter)}");
        }

        if (now < certificate.NotBefore)
        {
            throw Wrong(MqttCertificatePart.Certificate, $"{file}: is valid only from {Date(certificate.NotBefore)}; is this machine's clock right?");
        }

        return chain;
    }

    /// <summary>Reads certificates of authorities from a PEM file.</summary>
    /// <exception cref="MqttCertificateException">There is none in it.</exception>
    public static X509Certificate2Collection ReadAuthorities(string file)
    {
        byte[] content = ReadAll(file, MqttCertificatePart.ClientCa);
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(Encoding.ASCII.GetString(content));
        }
        catch (CryptographicException wrong)
        {
            throw Wrong(MqttCertificatePart.ClientCa, $"{file}: is not a PEM file of certificates: {wrong.Message}", wrong);
        }

        return found.Count > 0 ? found : throw Wrong(MqttCertificatePart.ClientCa, $"{file}: holds no certificate (-----BEGIN CERTIFICATE-----)");
    }

    /// <summary>A day as certificates are talked about.</summary>
    public static string Date(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private static byte[] ReadAll(string file, MqttCertificatePart part)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Wrong(part, $"{file}: cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static bool IsPem(byte[] content) => content.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    private static X509Certificate2Collection ReadPem(string file, byte[] content, string keyFile, string password)
    {
        string text = Encoding.ASCII.GetString(content);
        string keys = keyFile.Length == 0 ? text : Encoding.ASCII.GetString(ReadAll(keyFile, MqttCertificatePart.Key));
        string keyPlace = keyFile.Length == 0 ? file : keyFile;
        if (!keys.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw Wrong(MqttCertificatePart.Key, keyFile.Length == 0
                ? $"{file}: holds no private key; name the file that does"
                : $"{keyFile}: holds no private key (-----BEGIN PRIVATE KEY-----)");
        }

        if (!text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
        {
            throw Wrong(MqttCertificatePart.Certificate, $"{file}: holds no certificate (-----BEGIN CERTIFICATE-----)");
        }

        bool encrypted = keys.Contains("ENCRYPTED", StringComparison.Ordinal);
        if (encrypted && password.Length == 0)
        {
            throw Wrong(MqttCertificatePart.KeyPassword, $"{keyPlace}: the private key asks for a password");
        }

        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(text);
        }
        catch (CryptographicException wrong)
        {
            throw Wrong(MqttCertificatePart.Certificate, $"{file}: is not a certificate: {wrong.Message}", wrong);
        }

        try
        {
            X509Certificate2 withKey = encrypted
                ? X509Certificate2.CreateFromEncryptedPem(text, keys, password)
                : X509Certificate2.CreateFromPem(text, keys);
            return Chain(withKey, all);
        }
        catch (CryptographicException wrong) when (encrypted)
        {
            throw Wrong(MqttCertificatePart.KeyPassword, $"{keyPlace}: the password does not open the private key, or it is not the key of {file}", wrong);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            throw Wrong(MqttCertificatePart.Key, $"{keyPlace}: is not the private key of the certificate in {file}", wrong);
        }
    }

    private static X509Certificate2Collection ReadPfx(string file, byte[] content, string password)
    {
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12Collection(content, password, X509KeyStorageFlags.DefaultKeySet);
        }
        catch (CryptographicException wrong)
        {
            // The loader does not tell a wrong password from a file that is no PFX but in its words; a PFX begins as an ASN.1 sequence.
            bool looksLikePfx = content.Length > 0 && content[0] == 0x30;
            throw looksLikePfx
                ? Wrong(MqttCertificatePart.KeyPassword, $"{file}: cannot be opened; is the password right? ({wrong.Message})", wrong)
                : Wrong(MqttCertificatePart.Certificate, $"{file}: is neither a PEM nor a PFX file", wrong);
        }

        X509Certificate2? withKey = all.FirstOrDefault(certificate => certificate.HasPrivateKey);
        return withKey is null
            ? throw Wrong(MqttCertificatePart.Certificate, $"{file}: holds no private key; export it again with its key")
            : Chain(withKey, all);
    }

    private static X509Certificate2Collection Chain(X509Certificate2 withKey, X509Certificate2Collection all)
    {
        var chain = new X509Certificate2Collection(OperatingSystem.IsWindows() ? Kept(withKey) : withKey);
        foreach (X509Certificate2 other in all)
        {
            if (other.Thumbprint != withKey.Thumbprint)
            {
                chain.Add(other);
            }
        }

        return chain;
    }

    // Windows' TLS takes only keys that have been through its key store.
    private static X509Certificate2 Kept(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);

    private static MqttCertificateException Wrong(MqttCertificatePart part, string message, Exception? inner = null) => new(part, message, inner);
}
