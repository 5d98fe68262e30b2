using System.Globalization;
using System.Text.Json;

namespace ConsoleBridge.Capture;

/// <summary>One line of a capture.</summary>
/// <param name="At">When, UTC ticks.</param>
/// <param name="IsReceived">From the device; else to it.</param>
/// <param name="Bytes">The whole frame; empty when it held the device's password.</param>
/// <param name="Note">Why it was not understood; empty when it was.</param>
internal sealed record CapturedFrame(long At, bool IsReceived, byte[] Bytes, string Note = "")
{
    /// <summary>Writes the line: <c>{"at":"…","way":"in","hex":"…","says":"…"}</c>.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="describe">What the bytes say.</param>
    public void Write(Utf8JsonWriter json, Func<byte[], string> describe)
    {
        json.WriteStartObject();
        json.WriteString("at", new DateTime(At, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
        json.WriteString("way", IsReceived ? "in" : "out");
        if (Bytes.Length == 0)
        {
            json.WriteString("note", "held back: it carries the device's password");
        }
        else
        {
            json.WriteString("hex", Convert.ToHexStringLower(Bytes));
            json.WriteString("says", describe(Bytes));
            if (Note.Length > 0)
            {
                json.WriteString("note", Note);
            }
        }

        json.WriteEndObject();
    }
}
