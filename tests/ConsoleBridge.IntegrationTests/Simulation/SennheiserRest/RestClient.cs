using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Text;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.SennheiserRest;

/// <summary>A client of a simulated unit: plain HTTP, nothing of the bridge's own.</summary>
internal sealed class RestClient : IDisposable
{
    public const string Root = "/api/ssc/state/subscriptions";

    private readonly HttpClient _http;

    public RestClient(SimulatedDevice unit, string user = "controlSennheiser", string password = "Simulated-1234")
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    Fingerprint = Convert.ToHexString(SHA256.HashData(certificate!.GetRawCertData()));

                    // Nobody has signed it but the unit: what is pinned is looked at by the test.
                    return Fingerprint.Length > 0;
                },
            },
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri($"https://{unit.EndPoint}"), Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>SHA-256 of the certificate that the unit showed.</summary>
    public string Fingerprint { get; private set; } = "";

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<(HttpStatusCode Status, string Body)> GetAsync(string path) => SendAsync("GET", path);

    public async Task<string> MediaTypeOfAsync(string path)
    {
        using var response = await _http.GetAsync(path);
        return response.Content.Headers.ContentType!.MediaType!;
    }

    /// <summary>Opens a stream; the answer is still open when it is no stream.</summary>
    public async Task<RestStream> OpenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new RestStream(response, await response.Content.ReadAsStreamAsync());
    }

    public void Dispose() => _http.Dispose();
}
