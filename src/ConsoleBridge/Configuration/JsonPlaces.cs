using System.Globalization;
using System.Text.Json;

namespace ConsoleBridge.Configuration;

/// <summary>On which line of a JSON file each key stands.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<Group> _groups = [];

    /// <summary>Reads a file's keys. Elements of a list are keys of their own, counted from 0 as the configuration does: <c>Bus:Listen:0:Port</c>.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static JsonPlaces Read(ReadOnlySpan<byte> utf8)
    {
        var places = new JsonPlaces();
        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        while (reader.Read())
        {
            places.Take(ref reader, text);
        }

        return places;
    }

    /// <summary>Line of a key, from 1; 0 when it is not in the file.</summary>
    public int LineOf(string key) => _lines.GetValueOrDefault(key);

    private void Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        var token = reader.TokenType;
        if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            _groups.Pop();
            return;
        }

        var group = _groups.TryPeek(out var innermost) ? innermost : null;
        if (token == JsonTokenType.PropertyName)
        {
            group!.Key = Join(group.Path, reader.GetString()!);
            Note(group.Key, text, reader.TokenStartIndex);
            return;
        }

        if (group is { IsList: true })
        {
            group.Key = Join(group.Path, (group.Count++).ToString(CultureInfo.InvariantCulture));
            Note(group.Key, text, reader.TokenStartIndex);
        }

        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _groups.Push(new Group(group?.Key ?? "", token == JsonTokenType.StartArray));
        }
    }

    private void Note(string key, ReadOnlySpan<byte> text, long offset) => _lines.TryAdd(key, text[..(int)offset].Count((byte)'\n') + 1);

    private static string Join(string path, string name) => path.Length == 0 ? name : path + ":" + name;

    private sealed class Group(string path, bool isList)
    {
        public string Path { get; } = path;

        public bool IsList { get; } = isList;

        /// <summary>Key of the member that is being read.</summary>
        public string Key { get; set; } = path;

        public int Count { get; set; }
    }
}
