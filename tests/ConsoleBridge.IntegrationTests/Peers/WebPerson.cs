using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Text.Json;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>Somebody at a browser: keeps cookies, and says what the bridge's own pages say with each change.</summary>
internal sealed class WebPerson : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">Where the pages are.</param>
    public WebPerson(Uri address)
    {
        var handler = new SocketsHttpHandler { CookieContainer = Cookies, UseProxy = false, SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null } };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    /// <summary>What the browser keeps.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The token of the session; empty without one.</summary>
    public string Csrf { get; set; } = "";

    /// <summary>Sent with every request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>An address of this machine that is not loopback: who comes by it is from elsewhere. Null when it has none.</summary>
    public static IPAddress? FarAddress => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(one => one.Address)
        .FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one));

    /// <summary>Asks.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Changes something.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method != HttpMethod.Get)
        {
            request.Headers.TryAddWithoutValidation("X-ConsoleBridge", "1");
            request.Headers.TryAddWithoutValidation("X-CSRF-Token", Csrf);
        }

        return _http.SendAsync(request);
    }

    /// <summary>Logs in and remembers the token.</summary>
    public async Task<HttpResponseMessage> LogInAsync(string name, string password)
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/log-in", new { name, password });
        if (answer.IsSuccessStatusCode)
        {
            Csrf = (await JsonAsync(answer)).GetProperty("csrf").GetString()!;
        }

        return answer;
    }

    /// <summary>The answer's document.</summary>
    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public void Dispose() => _http.Dispose();
}
