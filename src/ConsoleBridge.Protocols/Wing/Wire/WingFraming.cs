using System.Buffers;

namespace ConsoleBridge.Protocols.Wing.Wire;

/// <summary>
/// Cuts the TCP stream of a WING into messages of the parameter channel: tokens that say where, and one that says what. Switches and
/// the bytes of other channels are dropped, escapes undone in place. One for each connection: it remembers the channel.
/// </summary>
/// <remarks>
/// DF D0 … DF DD switch to channel 0 … 13, between tokens alone; DF DE is a DF; any other DF is itself. What follows a lone DF is
/// looked at anew: only so the sender's rule (DF DE where D0 … DE follows, or nothing) can be undone when two DF meet.
/// Source: the WING's native protocol as documented (doc), the last sentence inferred.
/// </remarks>
public sealed class WingFraming
{
    /// <summary>Longest message, in bytes. A longer one, or garbage, is passed over up to the next channel switch.</summary>
    public const int MaxMessageBytes = 65_536;

    private const int Broken = -1;
    private readonly byte[] _plain = new byte[MaxMessageBytes];
    private int _channel = WingCode.Parameters;

    /// <summary>Takes the next message off a buffer.</summary>
    /// <param name="buffer">Bytes received and not consumed; rewritten where a message has escapes.</param>
    /// <param name="consumed">Bytes that are done with.</param>
    /// <param name="message">Where the message lies, without escapes.</param>
    /// <returns>Invalid data when bytes were thrown away that are no message.</returns>
    public OperationStatus TryRead(Span<byte> buffer, out int consumed, out Range message)
    {
        message = default;
        consumed = SkipSwitches(buffer);
        if (consumed == buffer.Length || (_channel != WingCode.Parameters && consumed >= buffer.Length - 1))
        {
            return OperationStatus.NeedMoreData;
        }

        return Unescape(buffer, _plain, ref consumed, ref message);
    }

    private static bool IsSwitch(ReadOnlySpan<byte> at) =>
        at.Length > 1 && at[0] == WingCode.Escape && at[1] is >= WingCode.FirstChannel and <= WingCode.LastChannel;

    // Switches, and whatever belongs to other channels.
    private int SkipSwitches(ReadOnlySpan<byte> buffer)
    {
        var at = 0;
        while (at < buffer.Length)
        {
            if (IsSwitch(buffer[at..]))
            {
                _channel = buffer[at + 1] - WingCode.FirstChannel;
                at += 2;
            }
            else if (_channel == WingCode.Parameters || (buffer[at] == WingCode.Escape && at + 1 == buffer.Length))
            {
                break;
            }
            else
            {
                at++;
            }
        }

        return at;
    }

    private OperationStatus Unescape(Span<byte> buffer, Span<byte> plain, ref int consumed, ref Range message)
    {
        var begin = consumed;
        var at = begin;
        var length = 0;
        var token = 0;
        while (length < plain.Length && at < buffer.Length)
        {
            if (buffer[at] == WingCode.Escape)
            {
                if (at + 1 == buffer.Length)
                {
                    return OperationStatus.NeedMoreData;
                }

                if (IsSwitch(buffer[at..]))
                {
                    // Inside a message: its rest was lost.
                    consumed = at;
                    return OperationStatus.InvalidData;
                }
            }

            plain[length++] = buffer[at];
            at += buffer[at] == WingCode.Escape && buffer[at + 1] == WingCode.Literal ? 2 : 1;
            var following = WingCode.Following(plain[token], plain[(token + 1)..length]);
            if (following == -2)
            {
                _channel = Broken;
                consumed = at;
                return OperationStatus.InvalidData;
            }

            if (following < 0 || length - token - 1 < following)
            {
                continue;
            }

            if (!IsPlace(plain[token]))
            {
                plain[..length].CopyTo(buffer[begin..]);
                consumed = at;
                message = begin..(begin + length);
                return OperationStatus.Done;
            }

            token = length;
        }

        if (length < MaxMessageBytes)
        {
            return OperationStatus.NeedMoreData;
        }

        _channel = Broken;
        consumed = at;
        return OperationStatus.InvalidData;
    }

    private static bool IsPlace(byte first) =>
        first is (>= WingCode.FirstIndex and <= WingCode.LastIndex) or (>= WingCode.FirstName and <= WingCode.LastName)
            or WingCode.LongIndex or WingCode.Hash or WingCode.Root or WingCode.Parent;
}
