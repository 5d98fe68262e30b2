using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks;

/// <summary>Alerts as requests to a web server: a chat room, a show control, a home automation.</summary>
internal sealed class WebhookAlertSink(string name, WebhookSettings settings, TimeProvider time) : IAlertSink, IDisposable
{
    /// <summary>Header of the signature: <c>sha256=</c> and the HMAC of the body in hexadecimal.</summary>
    public const string SignatureHeader = "X-ConsoleBridge-Signature";

    private readonly HttpDelivery _http = new(settings.Authorities, time);

    public string Name => name;

    public async Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping)
    {
        if (!AlertWords.IsNews(alert))
        {
            return new AlertDelivery(true);
        }

        using var request = Make(alert);
        return await _http.SendAsync(request, stopping);
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Make(Alert alert)
    {
        var request = new HttpRequestMessage(settings.Method, settings.Url);
        var body = settings.Template is { } template ? Encoding.UTF8.GetBytes(template.Fill(alert, settings.IsJson)) : Document(alert);
        if (settings.Method != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(settings.IsJson ? "application/json" : "text/plain", "utf-8");
        }

        foreach (var (header, value) in settings.Headers)
        {
            // A line end in a channel's name must not become a header of its own.
            var filled = string.Concat(value.Fill(alert, asJson: false).Select(c => c is >= ' ' and < '\x7f' ? c : '?'));
            if (!request.Headers.TryAddWithoutValidation(header, filled) && request.Content is { } content)
            {
                content.Headers.Remove(header);
                content.Headers.TryAddWithoutValidation(header, filled);
            }
        }

        if (settings.Secret is { } secret)
        {
            var signed = settings.Method == HttpMethod.Get ? [] : body;
            request.Headers.TryAddWithoutValidation(SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed)));
        }

        return request;
    }

    private static byte[] Document(Alert alert)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            AlertDocument.Write(json, alert);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
