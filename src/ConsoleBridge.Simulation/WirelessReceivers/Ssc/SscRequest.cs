using System.Text.Json;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>A request as the addresses and arguments it consists of.</summary>
internal static class SscRequest
{
    /// <summary>Deepest nesting that is understood.</summary>
    internal const int MaxDepth = 16;

    /// <summary>Reads one object; null when the bytes are none, or use what SSC has not.</summary>
    /// <param name="datagram">The whole datagram.</param>
    /// <param name="wrong">What is wrong with it.</param>
    internal static JsonDocument? Parse(ReadOnlySpan<byte> datagram, out string wrong)
    {
        wrong = "";
        if (datagram.ContainsAnyExceptInRange((byte)' ', (byte)'~') && ContainsForeign(datagram))
        {
            wrong = "only ASCII 32..126 is allowed";
            return null;
        }

        if (datagram.IndexOf("\\u"u8) >= 0)
        {
            wrong = "\\u escapes are not supported";
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(datagram, new JsonReaderOptions { MaxDepth = MaxDepth * 2 });
            var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind == JsonValueKind.Object && datagram[(int)reader.BytesConsumed..].Trim(" \t\r\n"u8).IsEmpty)
            {
                return document;
            }

            document.Dispose();
            wrong = "a datagram is exactly one JSON object";
        }
        catch (JsonException error)
        {
            wrong = $"no JSON: {error.Message}";
        }

        return null;
    }

    /// <summary>Every address with its argument, in the order written.</summary>
    internal static IEnumerable<(string[] Path, JsonElement Value)> Flatten(JsonElement element, string[] path)
    {
        foreach (var member in element.EnumerateObject())
        {
            string[] below = [.. path, member.Name];
            if (member.Value.ValueKind != JsonValueKind.Object || below.Length > MaxDepth)
            {
                yield return (below, member.Value);
                continue;
            }

            foreach (var call in Flatten(member.Value, below))
            {
                yield return call;
            }
        }
    }

    // Blanks between the tokens are legal, line ends too.
    private static bool ContainsForeign(ReadOnlySpan<byte> datagram)
    {
        foreach (byte letter in datagram)
        {
            if (letter is (< 32 or > 126) and not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return true;
            }
        }

        return false;
    }
}
