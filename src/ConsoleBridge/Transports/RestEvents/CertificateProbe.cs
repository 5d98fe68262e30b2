using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.Transports.RestEvents;

/// <summary>Looks at the certificate of whoever answers, and says nothing.</summary>
internal static class CertificateProbe
{
    /// <summary>Shakes hands and hangs up.</summary>
    /// <returns>SHA-256 of the certificate, 64 hexadecimal digits in lower case.</returns>
    /// <exception cref="SocketException">Nobody answers.</exception>
    /// <exception cref="IOException">Who answers does not speak TLS.</exception>
    public static async Task<string> ReadAsync(string host, int port, CancellationToken stopping)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(host, port, stopping);
        await using var stream = new SslStream(new NetworkStream(socket));
        try
        {
            // Devices sign their certificates themselves; what counts is that it stays the same.
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null },
                stopping);
        }
        catch (AuthenticationException failure)
        {
            throw new IOException($"no encrypted connection: {failure.Message}", failure);
        }

        return Fingerprint(stream.RemoteCertificate!);
    }

    /// <summary>SHA-256 of a certificate.</summary>
    public static string Fingerprint(X509Certificate certificate) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(certificate.GetRawCertData()));
}
