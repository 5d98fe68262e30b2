using System.Globalization;
using System.Text;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>Values as they stand in a message: JSON, with the few escapes that the devices know.</summary>
/// <remarks>Source: SSC developer's guides; <c>\u</c> escapes do not exist in SSC.</remarks>
internal static class SscText
{
    internal const string True = "true";
    internal const string False = "false";
    internal const string Null = "null";
    internal const string Nothing = "[]";

    internal static string Of(bool value) => value ? True : False;

    internal static string Of(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    internal static string Of(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => json.Append('\\').Append(letter),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                _ => json.Append(letter),
            };
        }

        return json.Append('"').ToString();
    }

    /// <summary>An array of values that are JSON already.</summary>
    internal static string List(IEnumerable<string> values) => $"[{string.Join(',', values)}]";

    internal static string Texts(params IEnumerable<string> texts) => List(texts.Select(Of));

    /// <summary>The same value so many times.</summary>
    internal static string Each(int count, string value) => List(Enumerable.Repeat(value, count));

    /// <summary>The text of a JSON string; anything else as it stands.</summary>
    internal static string Plain(string json) => json is ['"', .., '"'] ? json[1..^1] : json;
}
