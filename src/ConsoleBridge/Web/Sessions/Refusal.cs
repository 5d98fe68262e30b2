namespace ConsoleBridge.Web.Sessions;

/// <summary>Refuses a request with a sentence for people.</summary>
internal static class Refusal
{
    /// <summary>Answers with a problem document.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail) => Results.Problem(detail, statusCode: status).ExecuteAsync(context);
}
