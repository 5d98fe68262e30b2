using System.Text.Json;

namespace ConsoleBridge.Protocols.Json.Wire;

/// <summary>
/// Looks into JSON text without making objects of it: members of an object and items of a list are slices of the same bytes.
/// Broken JSON is never an exception here, and allocates only then.
/// </summary>
/// <remarks>Source: RFC 8259.</remarks>
public static class JsonSlice
{
    /// <summary>Finds a member of an object, by a name without escapes.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">Name of the member, compared with regard to case.</param>
    /// <param name="value">The member's value as it is written.</param>
    /// <returns>False when there is none, or this is no well-formed object up to it.</returns>
    public static bool TryGet(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isFound = reader.ValueTextEquals(name);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isFound)
                {
                    value = json[start..(int)reader.BytesConsumed];
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON: there is no such member.
        }

        return false;
    }

    /// <summary>Takes the next item off a list.</summary>
    /// <param name="json">The list, as it is written.</param>
    /// <param name="position">Where to go on; 0 to begin. Moved behind the item.</param>
    /// <param name="item">The item as it is written.</param>
    /// <returns>False at the end, or when this is no well-formed list up to there.</returns>
    public static bool TryNext(ReadOnlySpan<byte> json, ref int position, out ReadOnlySpan<byte> item)
    {
        item = default;
        if (position == 0)
        {
            if (json.IsEmpty || json[0] != (byte)'[')
            {
                return false;
            }

            position = 1;
        }

        while (position < json.Length && json[position] is (byte)' ' or (byte)',' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            position++;
        }

        if (position >= json.Length || json[position] == (byte)']')
        {
            return false;
        }

        try
        {
            // Only the value itself is read: what follows it is the list's business.
            var reader = new Utf8JsonReader(json[position..], isFinalBlock: false, default);
            if (!reader.Read() || !reader.TrySkip())
            {
                return false;
            }

            item = json.Slice(position, (int)reader.BytesConsumed);
            position += item.Length;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>True when this is one whole well-formed value.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            var any = false;
            while (reader.Read())
            {
                any = true;
            }

            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
