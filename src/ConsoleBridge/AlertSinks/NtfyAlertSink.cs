using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks;

/// <summary>Alerts on phones by ntfy: an alert, who has got it and its end are one message that changes.</summary>
/// <remarks>Source: ntfy's page "Publishing": JSON with topic, title, message, priority 1 … 5, tags, click, actions; from server 2.16 on
/// a message with the same sequence id takes the place of the older one, before that it is one more message.</remarks>
internal sealed class NtfyAlertSink(string name, NtfySettings settings, TimeProvider time) : IAlertSink, IDisposable
{
    private const int LongestSequence = 64;

    private readonly HttpDelivery _http = new(settings.Authorities, time);

    public string Name => name;

    public async Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping)
    {
        if (!AlertWords.IsNews(alert))
        {
            return new AlertDelivery(true);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(Write(alert)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        if (settings.Token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        }

        return await _http.SendAsync(request, stopping);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>How loud it is: 5 goes through a phone's silence, 1 shows without a sound.</summary>
    public static int Priority(Alert alert) => (AlertWords.State(alert), alert.Severity) switch
    {
        ("cleared", AlertSeverity.Critical) => 3,
        ("cleared", _) => 2,
        ("acknowledged", _) => 2,
        (_, AlertSeverity.Critical) => 5,
        (_, AlertSeverity.Warning) => 4,
        _ => 3,
    };

    /// <summary>The id that all messages of one alert have: letters, digits, dashes, at most 64.</summary>
    public static string Sequence(string alert) =>
        alert.Length <= LongestSequence ? alert : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(alert)))[..32];

    private byte[] Write(Alert alert)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("topic", settings.Topic);
        json.WriteString("title", AlertWords.Title(alert));
        json.WriteString("message", alert.Message);
        json.WriteNumber("priority", alert.Transition == AlertTransition.Superseded ? 1 : Priority(alert));
        json.WriteString("sequence_id", Sequence(alert.Id));
        json.WriteStartArray("tags");
        json.WriteStringValue(Emblem(alert));
        json.WriteStringValue(alert.Rule);
        json.WriteEndArray();
        if (settings.Bridge is { } bridge)
        {
            json.WriteString("click", new Uri(bridge, "/#/alerts").ToString());
            WriteButton(json, alert, bridge);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void WriteButton(Utf8JsonWriter json, Alert alert, Uri bridge)
    {
        if (!settings.HasButton || AlertWords.State(alert) != "active")
        {
            return;
        }

        json.WriteStartArray("actions");
        json.WriteStartObject();
        json.WriteString("action", "http");
        json.WriteString("label", "I've got it");
        json.WriteString("method", "POST");
        json.WriteString("url", new Uri(bridge, $"/api/alerts/{alert.Id}/acknowledge").ToString());
        json.WriteStartObject("headers");
        json.WriteString("X-ConsoleBridge", "1");
        json.WriteString("Content-Type", "application/json");
        json.WriteEndObject();
        json.WriteString("body", "{}");
        json.WriteBoolean("clear", true);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Tags that are names of pictures are shown as these.
    private static string Emblem(Alert alert) => (AlertWords.State(alert), alert.Severity) switch
    {
        ("cleared", _) => "white_check_mark",
        ("acknowledged", _) => "raised_hand",
        (_, AlertSeverity.Critical) => "rotating_light",
        (_, AlertSeverity.Warning) => "warning",
        _ => "information_source",
    };
}
