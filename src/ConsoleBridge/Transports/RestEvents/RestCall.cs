using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Transports.RestEvents;

/// <summary>One request of a driver.</summary>
/// <param name="Method"><c>GET</c>, <c>PUT</c>, <c>POST</c>, <c>DELETE</c>, <c>EVENTS</c>.</param>
/// <param name="Path">From the first slash.</param>
/// <param name="Body">JSON; empty for none.</param>
internal sealed record RestCall(string Method, string Path, byte[] Body)
{
    /// <summary>Reads a frame that a driver sent.</summary>
    /// <exception cref="InvalidOperationException">It is none: a mistake of the driver.</exception>
    public static RestCall Of(ReadOnlySpan<byte> frame) => RestFrame.TryParse(frame, out var request) && request.Kind == RestFrameKind.Request
        ? new RestCall(Encoding.ASCII.GetString(request.Method), Encoding.UTF8.GetString(request.Path), request.Body.ToArray())
        : throw new InvalidOperationException("a driver sent what is no request");

    /// <summary>The same for the network.</summary>
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Path) { Version = HttpVersion.Version11 };
        if (Body.Length > 0)
        {
            request.Content = new ByteArrayContent(Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }
}
