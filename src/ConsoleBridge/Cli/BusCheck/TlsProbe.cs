using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ConsoleBridge.Mqtt.Client;

namespace ConsoleBridge.Cli.BusCheck;

/// <summary>Looks at the broker's certificate, whether it is trusted or not; nothing is sent.</summary>
internal static class TlsProbe
{
    private const int WarnDays = 30;

    public static async Task<BusFinding> LookAsync(BusCheckSetup setup, CancellationToken stopping)
    {
        if (!setup.Broker.IsSecure)
        {
            return new("TLS", BusVerdict.No, setup.Bus.UserName.Length > 0 ? "the password and all values travel in the clear" : "everything travels in the clear");
        }

        try
        {
            await using var tcp = await MqttClientOptions.Tcp(setup.Broker.Host, setup.Broker.Port)(stopping);
            X509Certificate2? shown = null;
            // What is wrong with the certificate is told by the connection that counts; this one only looks and sends nothing.
#pragma warning disable CA5359
            await using var tls = new SslStream(tcp, false, (_, certificate, _, _) => (shown = certificate is null ? null : new X509Certificate2(certificate)) is null || true);
#pragma warning restore CA5359
            var name = setup.Bus.Tls.ServerName.Length > 0 ? setup.Bus.Tls.ServerName : setup.Broker.Host;
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = name }, stopping);
            return Describe(tls.SslProtocol, shown);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or SocketException)
        {
            return new("TLS", BusVerdict.Unknown, "the certificate cannot be looked at: " + failure.Message);
        }
    }

    private static BusFinding Describe(SslProtocols protocol, X509Certificate2? shown)
    {
        if (shown is null)
        {
            return new("TLS", BusVerdict.Unknown, $"{protocol}, without a certificate");
        }

        using var certificate = shown;
        var until = new DateTimeOffset(certificate.NotAfter);
        var left = (until - TimeProvider.System.GetUtcNow()).TotalDays;
        var signer = certificate.Subject == certificate.Issuer ? "itself" : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true);
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"{protocol}, certificate of {certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}, signed by {signer}, valid until {until.UtcDateTime:yyyy-MM-dd}");
        return new("TLS", BusVerdict.Yes, left < WarnDays ? string.Create(CultureInfo.InvariantCulture, $"{words}: ONLY {Math.Max(0, left):0} DAYS LEFT, renew it") : words);
    }
}
