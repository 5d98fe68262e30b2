using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web.Feed;

/// <summary>Writes binary messages of values, one after the other into the same room. The format stands in the README. Allocates nothing once its room is large enough.</summary>
internal sealed class ValueMessage
{
    private const byte Values = 1;
    private const byte FirstOfWatch = 1;
    private const int MaxVaruintBytes = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private int _previous;
    private long _now;

    /// <summary>The message so far; good until the next one begins.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>Begins a message.</summary>
    /// <param name="isFirst">It is the first of a new watch.</param>
    /// <param name="now">The time, UTC ticks.</param>
    public void Begin(bool isFirst, long now)
    {
        _bytes.ResetWrittenCount();
        _previous = 0;
        _now = now;
        var head = _bytes.GetSpan(10);
        head[0] = Values;
        head[1] = isFirst ? FirstOfWatch : (byte)0;
        BinaryPrimitives.WriteDoubleLittleEndian(head[2..], (double)(now - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond);
        _bytes.Advance(10);
    }

    /// <summary>Adds a value.</summary>
    /// <param name="number">The parameter's number, greater than that of the value before.</param>
    /// <param name="change">What is known of it.</param>
    public void Add(int number, in ParameterChange change)
    {
        WriteVaruint((uint)(number - _previous));
        _previous = number;
        var value = change.Value;
        var quality = QualityOf(value.Quality);
        if (value.Kind == ValueKind.Number)
        {
            WriteNumber(ValueJson.Rounded(value.Number, value.Unit), quality, change.HeardAt);
            return;
        }

        WriteHead(value.Kind switch { ValueKind.Boolean => value.Boolean ? FeedType.True : FeedType.False, ValueKind.Text => FeedType.Text, _ => FeedType.Null }, quality, change.HeardAt);
        if (value.Text is { } text)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            WriteVaruint((uint)length);
            Encoding.UTF8.GetBytes(text, _bytes.GetSpan(length));
            _bytes.Advance(length);
        }
    }

    private static int QualityOf(Quality quality) => quality switch { Quality.Live => 0, Quality.Estimated => 1, Quality.Stale => 2, _ => 3 };

    // The shortest form that loses nothing.
    private void WriteNumber(double number, int quality, long heardAt)
    {
        var tenths = Math.Round(number * 10);
        if (double.IsNaN(number))
        {
            WriteHead(FeedType.Null, quality, heardAt);
        }
        else if (tenths is >= short.MinValue and <= short.MaxValue && tenths / 10 == number)
        {
            WriteHead(FeedType.Tenths, quality, heardAt);
            BinaryPrimitives.WriteInt16LittleEndian(_bytes.GetSpan(2), (short)tenths);
            _bytes.Advance(2);
        }
        else if (number is >= int.MinValue and <= int.MaxValue && number == Math.Truncate(number))
        {
            WriteHead(FeedType.Whole, quality, heardAt);
            BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), (int)number);
            _bytes.Advance(4);
        }
        else if ((float)number == number)
        {
            WriteHead(FeedType.Single, quality, heardAt);
            BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(4), (float)number);
            _bytes.Advance(4);
        }
        else
        {
            WriteHead(FeedType.Double, quality, heardAt);
            BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(8), number);
            _bytes.Advance(8);
        }
    }

    private void WriteHead(FeedType type, int quality, long heardAt)
    {
        _bytes.GetSpan(1)[0] = (byte)((int)type | (quality << 4));
        _bytes.Advance(1);
        if (quality >= 2)
        {
            // 0 says never: what was heard within this second was heard a second ago.
            WriteVaruint(heardAt == 0 ? 0 : (uint)Math.Clamp((_now - heardAt) / TimeSpan.TicksPerSecond, 1, uint.MaxValue));
        }
    }

    private void WriteVaruint(uint number)
    {
        var to = _bytes.GetSpan(MaxVaruintBytes);
        var length = 0;
        while (number > 0x7F)
        {
            to[length++] = (byte)(number | 0x80);
            number >>= 7;
        }

        to[length++] = (byte)number;
        _bytes.Advance(length);
    }
}
