using System.Text.Json;

namespace ConsoleBridge.Tests.Protocols.RtpMidi;

/// <summary>The vector file beside the tests, a row a test case.</summary>
internal static class RtpMidiVectors
{
    public static IEnumerable<(string Id, byte[] Datagram, string Reads)> Read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Protocols", "RtpMidi", "Vectors", "rtp.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        Assert.False(string.IsNullOrWhiteSpace(document.RootElement.GetProperty("source").GetString()));
        foreach (JsonElement row in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            yield return (row.GetProperty("id").GetString()!, Bytes(row.GetProperty("hex").GetString()!), row.GetProperty("reads").GetString()!);
        }
    }

    /// <summary>Bytes as documents print them: <c>90 3C 7F</c>.</summary>
    public static byte[] Bytes(string spacedHex) => Convert.FromHexString(spacedHex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>The same, back.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        foreach (byte value in bytes)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
