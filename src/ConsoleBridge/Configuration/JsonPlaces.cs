using System.Text.Json;

namespace ConsoleBridge.Configuration;

/// <summary>On which line of a JSON file each key stands.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a file's keys.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static JsonPlaces Read(ReadOnlySpan<byte> utf8)
    {
        var places = new JsonPlaces();
        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var path = new Stack<string>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    places._lines.TryAdd(string.Join(':', path.Reverse().Append(name).Where(part => part.Length > 0)), LineOf(text, (int)reader.TokenStartIndex));
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Push(name);
                    name = "";
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
            }
        }

        return places;
    }

    /// <summary>Line of a key, from 1; 0 when it is not in the file.</summary>
    public int LineOf(string key) => _lines.GetValueOrDefault(key);

    private static int LineOf(ReadOnlySpan<byte> text, int offset) => text[..offset].Count((byte)'\n') + 1;
}
