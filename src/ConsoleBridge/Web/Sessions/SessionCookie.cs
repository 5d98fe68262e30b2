using System.Globalization;

namespace ConsoleBridge.Web.Sessions;

/// <summary>The cookie with the session's token. With HTTPS it is bound to this very host by its name; without, the browser would refuse that name.</summary>
internal static class SessionCookie
{
    /// <summary>The token of a request; empty for none.</summary>
    public static string Read(HttpContext context) => context.Request.Cookies[NameOf(context)] ?? "";

    /// <summary>Gives it to the browser.</summary>
    public static void Give(HttpContext context, string token, TimeSpan lifetime) => context.Response.Cookies.Append(NameOf(context), token, Options(context, lifetime));

    /// <summary>Takes it away.</summary>
    public static void Take(HttpContext context) => context.Response.Cookies.Delete(NameOf(context), Options(context, null));

    // Cookies do not know ports: two bridges on one machine must not overwrite each other's.
    private static string NameOf(HttpContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"{(context.Request.IsHttps ? "__Host-" : "")}consolebridge-{context.Connection.LocalPort}");

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = context.Request.IsHttps, MaxAge = lifetime, IsEssential = true,
    };
}
