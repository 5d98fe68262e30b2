using System.Globalization;
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
        var groups = new Stack<Group>();
        var key = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = Join(groups.Peek().Key, reader.GetString()!);
                    places._lines.TryAdd(key, LineOf(text, (int)reader.TokenStartIndex));
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    groups.Pop();
                    continue;
            }

            if (groups.TryPeek(out var list) && list.IsArray)
            {
                // The configuration numbers the elements of a list: Links:0, Links:1.
                key = Join(list.Key, list.Count.ToString(CultureInfo.InvariantCulture));
                places._lines.TryAdd(key, LineOf(text, (int)reader.TokenStartIndex));
                list.Count++;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                groups.Push(new Group(key, reader.TokenType == JsonTokenType.StartArray));
            }
        }

        return places;
    }

    /// <summary>Line of a key, from 1; 0 when it is not in the file.</summary>
    public int LineOf(string key) => _lines.GetValueOrDefault(key);

    private static int LineOf(ReadOnlySpan<byte> text, int offset) => text[..offset].Count((byte)'\n') + 1;

    private static string Join(string group, string name) => group.Length == 0 ? name : group + ":" + name;

    private sealed class Group(string key, bool isArray)
    {
        public string Key => key;

        public bool IsArray => isArray;

        public int Count { get; set; }
    }
}
