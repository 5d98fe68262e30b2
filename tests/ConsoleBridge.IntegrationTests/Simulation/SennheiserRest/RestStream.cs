using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ConsoleBridge.IntegrationTests.Simulation.SennheiserRest;

/// <summary>One stream of events, as text.</summary>
internal sealed class RestStream(HttpResponseMessage response, Stream stream) : IDisposable
{
    private readonly StreamReader _reader = new(stream, Encoding.UTF8);

    public HttpStatusCode Status => response.StatusCode;

    public string? Location => response.Content.Headers.ContentLocation?.ToString();

    /// <summary>The next event, its lines joined by line feeds; null at the end.</summary>
    public async Task<string?> NextAsync()
    {
        var lines = new List<string>();
        while (await _reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) is { } line)
        {
            if (line.Length == 0)
            {
                return string.Join('\n', lines);
            }

            lines.Add(line);
        }

        return null;
    }

    /// <summary>Path of the session, out of the first event.</summary>
    public async Task<string> PathAsync() => JsonNode.Parse((await NextAsync())!.Split("data:")[1])!["path"]!.GetValue<string>();

    public void Dispose()
    {
        _reader.Dispose();
        response.Dispose();
    }
}
