namespace ConsoleBridge.Protocols.Ssc2.Wire;

/// <summary>Finds one value inside a JSON text by the names on the way to it. Never throws; allocates nothing.</summary>
public static class JsonField
{
    /// <summary>Deepest nesting that is followed.</summary>
    public const int MaxDepth = 32;

    /// <summary>Finds a value.</summary>
    /// <param name="json">A whole JSON value.</param>
    /// <param name="path">Names of members from the outside; a number stands for the element of an array, counted from 1.</param>
    /// <param name="value">The text of the value.</param>
    /// <returns>False when there is no such value, or the text is no JSON.</returns>
    public static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<byte[]> path, out ReadOnlySpan<byte> value)
    {
        value = json;
        foreach (byte[] segment in path)
        {
            if (!TryEnter(value, segment, out value))
            {
                return false;
            }
        }

        return !value.IsEmpty;
    }

    /// <summary>The members of an object, one after the other.</summary>
    /// <param name="json">A whole JSON object.</param>
    public static JsonMembers Members(ReadOnlySpan<byte> json) => new(json);

    private static bool TryEnter(ReadOnlySpan<byte> json, ReadOnlySpan<byte> segment, out ReadOnlySpan<byte> value)
    {
        var members = Members(json);
        while (members.MoveNext())
        {
            if (members.Is(segment))
            {
                value = members.Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}
