using System.Globalization;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Bus.Requests;

/// <summary>What a request says: a JSON object, or the bare name of a device or parameter, or nothing.</summary>
internal sealed class RequestBody
{
    private const int LongestText = 200;

    private readonly JsonElement _json;
    private readonly string _bare;

    private RequestBody(JsonElement json, string bare)
    {
        _json = json;
        _bare = bare;
    }

    /// <summary>Echoed in the answer; null when there is none.</summary>
    public string? Transaction => Optional("transaction");

    /// <summary>The command's own id, by which a repeat is known; null when there is none.</summary>
    public string? Id => Optional("id");

    /// <summary>Reads a payload.</summary>
    /// <exception cref="RequestException">It is not what it begins as; the message says where.</exception>
    public static RequestBody Read(ReadOnlySpan<byte> payload)
    {
        var text = payload.Trim(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'[' or (byte)'"'))
        {
            return new RequestBody(default, Encoding.UTF8.GetString(text));
        }

        try
        {
            using var document = JsonDocument.Parse(payload.ToArray());
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Object => new RequestBody(root.Clone(), ""),
                JsonValueKind.String => new RequestBody(default, root.GetString()!),
                _ => throw new RequestException("a JSON object is expected, not a list"),
            };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            var at = wrong is JsonException { LineNumber: { } line, BytePositionInLine: { } column } ? $" at line {line + 1}, column {column + 1}" : "";
            throw new RequestException($"the request is not JSON{at}: {wrong.Message.Split(" LineNumber:")[0]}");
        }
    }

    /// <summary>The text or number of a field; null when it is not there.</summary>
    public string? Optional(string name)
    {
        if (_json.ValueKind != JsonValueKind.Object || !_json.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String when TextOf(value, name) is { Length: <= LongestText } text => text,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Null => null,
            _ => throw new RequestException($"'{name}' must be a text of at most {LongestText} characters"),
        };
    }

    /// <summary>A text of the request.</summary>
    /// <exception cref="RequestException">It has half a character, written as an escape.</exception>
    public static string TextOf(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new RequestException($"'{name}' is not a text: a part of a character is missing");
        }
    }

    /// <summary>The request as a JSON object; of another kind when it is none.</summary>
    public JsonElement Json => _json;

    /// <summary>What the request says when it is no JSON object; empty when it is one, or says nothing.</summary>
    public string Bare => _bare;

    /// <summary>True or false of a field; null when it is not there.</summary>
    public bool? Flag(string name) =>
        _json.ValueKind != JsonValueKind.Object || !_json.TryGetProperty(name, out var value) ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw new RequestException($"'{name}' is true or false, not {value.GetRawText()}");

    /// <summary>The text of a field that must be there.</summary>
    public string Required(string name, string example) =>
        Optional(name) is { Length: > 0 } text ? text : throw new RequestException($"'{name}' is missing: expected is {example}");

    /// <summary>The bytes of the field <c>value</c>.</summary>
    public byte[] Value() =>
        _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty("value", out var value)
            ? Encoding.UTF8.GetBytes(value.GetRawText())
            : throw new RequestException("'value' is missing: expected is {\"device\":\"foh\",\"parameter\":\"ch/1/fader\",\"value\":-10}");

    /// <summary>The device that the request names.</summary>
    public IDevice Device(IDeviceDirectory devices)
    {
        var id = Optional("device") ?? _bare.Split('/')[0];
        if (id.Length == 0)
        {
            throw new RequestException("'device' is missing: expected is {\"device\":\"foh\"}");
        }

        if (devices.TryFind(id, out var device))
        {
            return device;
        }

        var nearest = NearestWord.Find(id, devices.All.Select(known => known.Description.Id));
        throw new RequestException($"there is no device '{id}'{(nearest is null ? "." : $"; did you mean '{nearest}'?")} Configured are {string.Join(", ", devices.All.Select(known => known.Description.Id))}");
    }

    /// <summary>The parameter, or the part of a device (<c>rx/1</c>), that the request names; empty for the whole device.</summary>
    public string Part() => Optional("parameter") ?? (_bare.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? _bare[(slash + 1)..] : "");

    /// <summary>A stretch of time: <c>30min</c>, <c>90s</c>, <c>1500ms</c>, <c>2h</c> or <c>00:30:00</c>; null when it is not there.</summary>
    public TimeSpan? Duration(string name)
    {
        if (Optional(name) is not { } text)
        {
            return null;
        }

        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        TimeSpan? unit = digits <= 0 ? null : text[digits..].Trim() switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "min" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => null,
        };
        if (unit is { } one && int.TryParse(text.AsSpan(0, digits), CultureInfo.InvariantCulture, out var count))
        {
            return one * count;
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero
            ? span
            : throw new RequestException($"'{name}': '{text}' is not a time such as 30min, 90s, 2h or 00:30:00");
    }
}
