using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ConsoleBridge.Web;

/// <summary>Reads what a request brings along: a small JSON object.</summary>
internal static class RequestBody
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="example">What was expected, for people.</param>
    /// <returns>The object, or the answer that says what is wrong.</returns>
    public static async ValueTask<(JsonElement Body, IResult? Flaw)> ReadAsync(HttpRequest request, string example)
    {
        var bytes = new byte[MaxBytes + 1];
        try
        {
            var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
            if (length > MaxBytes)
            {
                return (default, Results.Problem($"at most {MaxBytes} bytes are read", statusCode: StatusCodes.Status413PayloadTooLarge));
            }

            using var document = JsonDocument.Parse(bytes.AsMemory(0, length), new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (document.RootElement.Clone(), null);
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        return (default, Wrong(example));
    }

    /// <summary>The answer to a body that is not what was expected.</summary>
    public static IResult Wrong(string example) => Results.Problem($"expected is {example}", statusCode: StatusCodes.Status400BadRequest);

    /// <summary>A text of the object.</summary>
    public static bool TryText(this JsonElement body, string name, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character, written as an escape.
            text = null;
        }

        return text is not null;
    }
}
