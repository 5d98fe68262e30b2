using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.IntegrationTests.Transports.RestEvents;

/// <summary>A scripted web server with a certificate of its own: fixed answers, and a stream that a test writes into.</summary>
internal sealed class RestPeer : IAsyncDisposable
{
    public const string Session = "/api/ssc/state/subscriptions/31875a94-29e6-4fb0-ab4d-7f0bbd6e1bc8";
    private const string Authorization = "Basic YXBpOnNlY3JldA==";     // api:secret

    private readonly WebApplication _server;
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly CancellationTokenSource _stopping = new();

    private RestPeer(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(_certificate)));
        _server = builder.Build();
        _server.Run(ServeAsync);
    }

    public int Port { get; private set; }

    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(_certificate.RawData));

    /// <summary>What was asked: method, path, body.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>When each request came, in milliseconds.</summary>
    public ConcurrentQueue<double> AskedAt { get; } = [];

    /// <summary>Bytes of the stream; completing it ends the stream.</summary>
    public Channel<string> Stream { get; } = Channel.CreateUnbounded<string>();

    /// <summary>Answers by "METHOD /path": status and body.</summary>
    public ConcurrentDictionary<string, (int Status, string Body)> Answers { get; } = [];

    public static async Task<RestPeer> StartAsync(int port = 0)
    {
        var peer = new RestPeer(port);
        await peer._server.StartAsync();
        peer.Port = new Uri(peer._server.Urls.First()).Port;
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _server.DisposeAsync();
        _certificate.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        AskedAt.Enqueue(TimeProvider.System.GetTimestamp() * 1000.0 / TimeProvider.System.TimestampFrequency);
        using var reader = new StreamReader(context.Request.Body);
        string call = $"{context.Request.Method} {context.Request.Path}";
        string body = await reader.ReadToEndAsync(_stopping.Token);
        Asked.Enqueue($"{call} {body}".TrimEnd());
        if (context.Request.Headers.Authorization != Authorization)
        {
            context.Response.StatusCode = 401;
            return;
        }

        if (context.Request.Headers.Accept == "text/event-stream")
        {
            await StreamAsync(context);
            return;
        }

        if (!Answers.TryGetValue(call, out var answer))
        {
            answer = (404, "");
        }

        context.Response.StatusCode = answer.Status;
        await context.Response.WriteAsync(answer.Body, _stopping.Token);
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.StartAsync(_stopping.Token);
        await context.Response.Body.FlushAsync(_stopping.Token);
        await foreach (string text in Stream.Reader.ReadAllAsync(_stopping.Token))
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), _stopping.Token);
            await context.Response.Body.FlushAsync(_stopping.Token);
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Sennheiser device", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(3650));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
