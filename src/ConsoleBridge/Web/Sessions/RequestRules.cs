using System.Security.Cryptography;
using System.Text;

namespace ConsoleBridge.Web.Sessions;

/// <summary>What a request must bring so that no page of a stranger can send it in somebody's name. Says in words what is missing.</summary>
internal static class RequestRules
{
    /// <summary>Judges a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="csrf">The token of its session; null without one.</param>
    /// <returns>Status and sentence of the refusal; null when all is well.</returns>
    public static (int Status, string Detail)? Judge(HttpRequest request, string? csrf)
    {
        var changes = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        var isSocket = request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);
        if (!changes && !isSocket)
        {
            return null;
        }

        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOwn(origin, request.Host))
        {
            return (StatusCodes.Status403Forbidden, $"a page of {Printable(origin)} may not do this here");
        }

        return changes ? JudgeChange(request, csrf) : null;
    }

    private static (int Status, string Detail)? JudgeChange(HttpRequest request, string? csrf)
    {
        // A form of a stranger's page cannot send a header of its own, and a script there would have to ask first.
        if (request.Headers["X-ConsoleBridge"].ToString() != "1")
        {
            return (StatusCodes.Status403Forbidden, "requests that change something need the header X-ConsoleBridge: 1");
        }

        if (csrf is not null && !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(csrf), Encoding.UTF8.GetBytes(request.Headers["X-CSRF-Token"].ToString())))
        {
            return (StatusCodes.Status403Forbidden, "the token in X-CSRF-Token is not that of this session; GET /api/session tells it. Reload the page");
        }

        var hasBody = request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;
        return !hasBody || request.HasJsonContentType() || IsCsv(request)
            ? null
            : (StatusCodes.Status415UnsupportedMediaType, "the body must be JSON (Content-Type: application/json)");
    }

    private static bool IsCsv(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().Equals("text/csv", StringComparison.OrdinalIgnoreCase) == true;

    // The same host and port; http or https is the proxy's business.
    private static bool IsOwn(string origin, HostString host)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            return false;
        }

        var port = host.Port ?? (uri.Scheme == Uri.UriSchemeHttps ? 443 : 80);
        return uri.Host.Trim('[', ']').Equals(host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) && uri.Port == port;
    }

    private static string Printable(string origin) => new([.. origin.Take(100).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
