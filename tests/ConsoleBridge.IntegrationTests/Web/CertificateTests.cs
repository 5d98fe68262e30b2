using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>Pages over HTTPS, with a certificate from a file that a browser would check to the end.</summary>
public sealed class CertificateTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""";

    [Theory]
    [InlineData(".crt", "--Web:Key={0}.key")]
    [InlineData(".crt", "--Web:Key={0}.locked.key", "--Web:KeyPassword=secret")]
    [InlineData(".pfx", "--Web:KeyPassword=secret")]
    public async Task Pages_and_feed_are_encrypted_with_a_certificate_from_a_file(string type, params string[] settings)
    {
        using var certificates = new TestCertificates();
        var file = Path.ChangeExtension(certificates.Sign("bridge"), null);
        await using var bridge = await StartAsync(file + type, [.. settings.Select(setting => string.Format(System.Globalization.CultureInfo.InvariantCulture, setting, file))]);
        var web = await AddressOf(bridge);
        using var browser = Browser(certificates, out _);

        var about = await browser.GetStringAsync(new Uri(web, "/api/bridge"));
        using var feed = new ClientWebSocket();
        feed.Options.RemoteCertificateValidationCallback = (_, shown, _, _) => certificates.Accepts(shown);
        await feed.ConnectAsync(new UriBuilder(web) { Scheme = "wss", Path = "/feed" }.Uri, CancellationToken.None);
        var heard = await feed.ReceiveAsync(new byte[4096], CancellationToken.None);

        Assert.Equal("https", web.Scheme);
        Assert.Contains("\"site\":\"test\"", about, StringComparison.Ordinal);
        Assert.Equal(WebSocketMessageType.Text, heard.MessageType);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => new HttpClient().GetStringAsync(new UriBuilder(web) { Scheme = "http" }.Uri));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_sentence_with_the_right_scheme()
    {
        using var certificates = new TestCertificates();
        var file = certificates.Sign("bridge");
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        await using var bridge = await StartAsync(file, ["--Web:Key=" + Path.ChangeExtension(file, ".key"), $"--Web:Port={port}"]);
        await Wait.UntilAsync(() => bridge.Log.Warnings.Any(line => line.Contains("the dashboard cannot be served", StringComparison.Ordinal)), "the sentence");

        Assert.Contains(bridge.Log.Warnings, line => line.StartsWith($"the dashboard cannot be served at https://127.0.0.1:{port} (", StringComparison.Ordinal));
        Assert.Empty(bridge.Log.Errors);
    }

    [Fact]
    public async Task A_renewed_certificate_is_taken_up_and_a_broken_one_is_not()
    {
        using var certificates = new TestCertificates();
        var file = certificates.Sign("bridge");
        await using var bridge = await StartAsync(file, ["--Web:Key=" + Path.ChangeExtension(file, ".key")]);
        var web = await AddressOf(bridge);
        var first = await SerialAsync(certificates, web);

        certificates.Sign("bridge");
        var second = first;
        await UntilAsync(async () => (second = await SerialAsync(certificates, web)) != first);
        await File.WriteAllTextAsync(file, "this is no certificate");
        var last = second;
        await UntilAsync(async () =>
        {
            last = await SerialAsync(certificates, web);
            return bridge.Log.Errors.Any(line => line.Contains("bridge.crt", StringComparison.Ordinal));
        });

        Assert.Equal(second, last);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), "it did not happen within 30 s");
        }
    }

    private static async Task<string> SerialAsync(TestCertificates certificates, Uri web)
    {
        using var browser = Browser(certificates, out var shown);
        await browser.GetStringAsync(new Uri(web, "/healthz"));
        return shown[0];
    }

    private static HttpClient Browser(TestCertificates certificates, out List<string> shown)
    {
        var serials = new List<string>();
        shown = serials;
        return new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                {
                    serials.Add(((X509Certificate2)certificate!).SerialNumber);
                    return certificates.Accepts(certificate) && (errors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0;
                },
            },
        });
    }

    private static Task<BridgeUnderTest> StartAsync(string file, string[] settings) =>
        BridgeUnderTest.StartLiveAsync(Desk, ["--Web:Enabled=true", "--Web:Certificate=" + file, .. settings]);

    private static Task<Uri> AddressOf(BridgeUnderTest bridge) => bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System);
}
