using System.Buffers.Text;
using System.Text.Json;

namespace ConsoleBridge.Protocols.Ssc.Wire;

/// <summary>One value of a message as it stands there: a scalar or a whole array.</summary>
/// <param name="raw">Its JSON text.</param>
public readonly ref struct SscValue(ReadOnlySpan<byte> raw)
{
    /// <summary>Its JSON text.</summary>
    public ReadOnlySpan<byte> Raw { get; } = raw;

    /// <summary>An array.</summary>
    public bool IsArray => First == '[';

    /// <summary>An object, as an element of an array.</summary>
    public bool IsObject => First == '{';

    /// <summary>A text in quotes.</summary>
    public bool IsText => First == '"';

    /// <summary>Nothing: a question, or "unchanged" within an array.</summary>
    public bool IsNull => First == 'n';

    /// <summary>True or false.</summary>
    public bool IsBoolean => First is (byte)'t' or (byte)'f';

    /// <summary>True when it says <c>true</c>.</summary>
    public bool IsTrue => First == 't';

    private byte First => Raw.IsEmpty ? (byte)0 : Raw[0];

    /// <summary>Its number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>False when it is none.</returns>
    public bool TryGetNumber(out double number) =>
        Utf8Parser.TryParse(Raw, out number, out var used) && used == Raw.Length && First is >= (byte)'0' and <= (byte)'9' or (byte)'-';

    /// <summary>Its text without quotes and escapes; for everything else its JSON.</summary>
    /// <param name="room">Used when there are escapes.</param>
    /// <returns>UTF-8; cut off where the room ends.</returns>
    public ReadOnlySpan<byte> GetText(Span<byte> room)
    {
        if (!IsText || Raw.Length < 2)
        {
            return Raw;
        }

        if (!Raw.Contains((byte)'\\'))
        {
            return Raw[1..^1];
        }

        if (Raw.Length > room.Length)
        {
            return Raw[1..^1];
        }

        var json = new Utf8JsonReader(Raw);
        _ = json.Read();
        try
        {
            return room[..json.CopyString(room)];
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: it is shown as it came.
            return Raw[1..^1];
        }
    }

    /// <summary>Finds an element of an array.</summary>
    /// <param name="position">From 0.</param>
    /// <param name="element">The element.</param>
    /// <returns>False when this is no array, or it is shorter.</returns>
    public bool TryGetElement(int position, out SscValue element)
    {
        var elements = new SscElements(this);
        for (var i = 0; elements.TryRead(); i++)
        {
            if (i == position)
            {
                element = elements.Value;
                return true;
            }
        }

        element = default;
        return false;
    }
}
