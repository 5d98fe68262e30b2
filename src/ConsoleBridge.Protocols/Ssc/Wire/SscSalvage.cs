namespace ConsoleBridge.Protocols.Ssc.Wire;

/// <summary>
/// Takes the number out of an error reply that is no JSON: devices are known to send too many braces there.
/// </summary>
/// <remarks>Source: SpeechLine developer's guide prints <c>{"osc":{"error":[{{"out1":[404]}}]}}</c> (doc); confirmed by the vendor to an implementer (one program).</remarks>
public static class SscSalvage
{
    /// <summary>Finds the first error in a message that is not well-formed.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="address">Room for the address.</param>
    /// <param name="length">Length of the address that the names before the number spell; 0 for none.</param>
    /// <param name="code">The number.</param>
    /// <returns>False when it is no error reply.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, Span<byte> address, out int length, out int code)
    {
        length = 0;
        code = 0;
        var at = frame.IndexOf("\"error\""u8);
        if (at < 0)
        {
            return false;
        }

        var rest = frame[(at + 7)..];
        while (!rest.IsEmpty)
        {
            if (rest[0] == '[' && IsCode(rest[1..]))
            {
                code = ((rest[1] - '0') * 100) + ((rest[2] - '0') * 10) + rest[3] - '0';
                return true;
            }

            rest = rest[(rest[0] == '"' ? 1 + TakeName(rest[1..], address, ref length) : 1)..];
        }

        return false;
    }

    private static bool IsCode(ReadOnlySpan<byte> text) =>
        text.Length > 2 && !text[..3].ContainsAnyExceptInRange((byte)'0', (byte)'9') && (text.Length == 3 || text[3] is not (>= (byte)'0' and <= (byte)'9'));

    private static int TakeName(ReadOnlySpan<byte> rest, Span<byte> address, ref int length)
    {
        var end = rest.IndexOf((byte)'"');
        if (end < 0)
        {
            return rest.Length;
        }

        if (length + 1 + end <= address.Length)
        {
            address[length] = (byte)'/';
            rest[..end].CopyTo(address[(length + 1)..]);
            length += 1 + end;
        }

        return end + 1;
    }
}
