namespace ConsoleBridge.Web.Sessions;

/// <summary>What every answer tells the browser: nothing from elsewhere, no script within a page, no frame around it.</summary>
internal static class SecurityHeaders
{
    private const string Seconds = "604800";

    /// <summary>Sets them when the answer begins: also when a fault has thrown away what was prepared.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isOwnHost">Its host is one of ours.</param>
    public static void SetLast(HttpContext context, bool isOwnHost) => context.Response.OnStarting(() =>
    {
        Set(context, isOwnHost);
        return Task.CompletedTask;
    });

    private static void Set(HttpContext context, bool isOwnHost)
    {
        // Not every browser counts a WebSocket to the own host as 'self'.
        var host = context.Request.Host.Value ?? "";
        var sockets = isOwnHost && !host.AsSpan().ContainsAny(" ;,\"'") ? $" ws://{host} wss://{host}" : "";
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'" + sockets
            + "; font-src 'self'; manifest-src 'self'; media-src 'self' blob:; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=" + Seconds;
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
        }
    }
}
