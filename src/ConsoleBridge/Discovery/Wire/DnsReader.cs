using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;

namespace ConsoleBridge.Discovery.Wire;

/// <summary>Reads a message of DNS. Never throws, whatever the bytes; takes time in proportion to their number.</summary>
/// <remarks>Source: RFC 1035, 4.1; RFC 6762, 18.</remarks>
internal ref struct DnsReader
{
    private const int HeaderBytes = 12;
    private const ushort Internet = 1;
    private const ushort TopBit = 0x8000;
    private const ushort ResponseFlag = 0x8000;
    private const ushort OperationMask = 0x7800;
    private const ushort TruncatedFlag = 0x0200;

    // A name has at most 255 bytes, so at most 127 labels: more jumps than that are a loop.
    private const int MaxJumps = 127;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;

    private DnsReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _at = 0;
    }

    /// <summary>Reads one message.</summary>
    /// <param name="bytes">A whole datagram.</param>
    /// <param name="message">The message.</param>
    /// <returns>False when the bytes are none.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out DnsMessage? message)
    {
        message = null;
        if (bytes.Length < HeaderBytes)
        {
            return false;
        }

        var reader = new DnsReader(bytes);
        ushort id = reader.Word();
        ushort flags = reader.Word();
        ushort questions = reader.Word();
        ushort answers = reader.Word();
        ushort authorities = reader.Word();
        ushort additionals = reader.Word();
        if ((flags & OperationMask) != 0)
        {
            return false;
        }

        var read = new DnsMessage { Id = id, IsResponse = (flags & ResponseFlag) != 0, IsTruncated = (flags & TruncatedFlag) != 0 };
        if (!reader.TryReadQuestions(questions, read.Questions)
            || !reader.TryReadRecords(answers, read.Answers)
            || !reader.TryReadRecords(authorities, read.Authorities)
            || !reader.TryReadRecords(additionals, read.Additionals))
        {
            return false;
        }

        message = read;
        return true;
    }

    private bool TryReadQuestions(int count, List<DnsQuestion> questions)
    {
        for (; count > 0; count--)
        {
            if (!TryReadName(out var name) || _bytes.Length - _at < 4)
            {
                return false;
            }

            ushort type = Word();
            ushort @class = Word();
            if ((@class & ~TopBit) is Internet or DnsType.Any)
            {
                questions.Add(new DnsQuestion(name, type, (@class & TopBit) != 0));
            }
        }

        return true;
    }

    private bool TryReadRecords(int count, List<DnsRecord> records)
    {
        for (; count > 0; count--)
        {
            if (!TryReadName(out var name) || _bytes.Length - _at < 10)
            {
                return false;
            }

            ushort type = Word();
            ushort @class = Word();
            uint seconds = ((uint)Word() << 16) | Word();
            int length = Word();
            int end = _at + length;
            if (end > _bytes.Length)
            {
                return false;
            }

            if ((@class & ~TopBit) == Internet && TryReadData(name, type, seconds, (@class & TopBit) != 0, end, out var record))
            {
                records.Add(record);
            }

            _at = end;
        }

        return true;
    }

    // What does not fit its type is left out; the rest of the message may be good all the same.
    private bool TryReadData(DnsName name, ushort type, uint seconds, bool isUnique, int end, [NotNullWhen(true)] out DnsRecord? record)
    {
        record = null;
        int length = end - _at;
        switch (type)
        {
            case DnsType.Address when length == 4:
            case DnsType.Address6 when length == 16:
                record = new AddressRecord(name, seconds, isUnique, new IPAddress(_bytes[_at..end]));
                break;
            case DnsType.Pointer when TryReadName(out var instance) && _at == end:
                record = new PointerRecord(name, seconds, isUnique, instance);
                break;
            case DnsType.Service when length > 6:
                (ushort priority, ushort weight, ushort port) = (Word(), Word(), Word());
                if (TryReadName(out var host) && _at == end)
                {
                    record = new ServiceRecord(name, seconds, isUnique, priority, weight, port, host);
                }

                break;
            case DnsType.Text when TryReadText(end, out var entries):
                record = new TextRecord(name, seconds, isUnique, entries);
                break;
        }

        return record is not null;
    }

    private bool TryReadText(int end, out List<string> entries)
    {
        entries = [];
        while (_at < end)
        {
            int length = _bytes[_at++];
            if (_at + length > end)
            {
                return false;
            }

            if (length > 0)
            {
                entries.Add(Encoding.UTF8.GetString(_bytes.Slice(_at, length)));
            }

            _at += length;
        }

        return true;
    }

    private bool TryReadName([NotNullWhen(true)] out DnsName? name)
    {
        name = null;
        var labels = new List<string>();
        int position = _at;
        int after = -1;
        int total = 1;
        for (int jumps = 0; position < _bytes.Length;)
        {
            int length = _bytes[position];
            if ((length & 0xC0) == 0xC0)
            {
                // Only backwards, and not for ever.
                int target = position + 1 < _bytes.Length ? ((length & 0x3F) << 8) | _bytes[position + 1] : position;
                after = after < 0 ? position + 2 : after;
                if (target >= position || ++jumps > MaxJumps)
                {
                    return false;
                }

                position = target;
            }
            else if (length == 0)
            {
                _at = after < 0 ? position + 1 : after;
                name = labels.Count > 0 ? new DnsName([.. labels]) : null;
                return name is not null;
            }
            else if (length > DnsName.MaxLabelBytes || position + 1 + length > _bytes.Length || (total += length + 1) > DnsName.MaxBytes
                || !TryReadLabel(_bytes.Slice(position + 1, length), labels))
            {
                return false;
            }
            else
            {
                position += length + 1;
            }
        }

        return false;
    }

    // Bytes that are no UTF-8 would come back as others, and longer.
    private static bool TryReadLabel(ReadOnlySpan<byte> bytes, List<string> labels)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return false;
        }

        labels.Add(Encoding.UTF8.GetString(bytes));
        return true;
    }

    private ushort Word()
    {
        ushort value = BinaryPrimitives.ReadUInt16BigEndian(_bytes[_at..]);
        _at += 2;
        return value;
    }
}
