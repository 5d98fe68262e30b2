using System.Buffers.Binary;
using System.Text;

namespace ConsoleBridge.Discovery.Wire;

/// <summary>Writes a message of DNS, with names compressed wherever they were written before.</summary>
/// <remarks>Source: RFC 1035, 4.1; RFC 6762, 18.</remarks>
internal sealed class DnsWriter
{
    private const int LongestPointer = 0x3FFF;
    private const ushort Internet = 1;
    private const ushort TopBit = 0x8000;
    private const ushort Question = 0x0000;
    private const ushort Response = 0x8400;
    private const ushort Truncated = 0x0200;

    private readonly List<byte> _bytes = [];
    private readonly Dictionary<DnsName, int> _written = [];

    private DnsWriter()
    {
    }

    /// <summary>The bytes of a message.</summary>
    public static byte[] Write(DnsMessage message)
    {
        var writer = new DnsWriter();
        writer.Word(message.Id);
        writer.Word((ushort)((message.IsResponse ? Response : Question) | (message.IsTruncated ? Truncated : 0)));
        writer.Word((ushort)message.Questions.Count);
        writer.Word((ushort)message.Answers.Count);
        writer.Word((ushort)message.Authorities.Count);
        writer.Word((ushort)message.Additionals.Count);
        foreach (var question in message.Questions)
        {
            writer.Name(question.Name);
            writer.Word(question.Type);
            writer.Word((ushort)(Internet | (question.WantsUnicast ? TopBit : 0)));
        }

        foreach (var record in message.Answers.Concat(message.Authorities).Concat(message.Additionals))
        {
            writer.Record(record);
        }

        return [.. writer._bytes];
    }

    private void Record(DnsRecord record)
    {
        Name(record.Name);
        Word(record.Type);
        Word((ushort)(Internet | (record.IsUnique ? TopBit : 0)));
        Word((ushort)(record.Seconds >> 16));
        Word((ushort)record.Seconds);
        int length = _bytes.Count;
        Word(0);
        Data(record);
        Span<byte> word = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(word, (ushort)(_bytes.Count - length - 2));
        _bytes[length] = word[0];
        _bytes[length + 1] = word[1];
    }

    private void Data(DnsRecord record)
    {
        switch (record)
        {
            case AddressRecord address:
                _bytes.AddRange(address.Address.GetAddressBytes());
                break;
            case PointerRecord pointer:
                Name(pointer.Target);
                break;
            case ServiceRecord service:
                Word(service.Priority);
                Word(service.Weight);
                Word(service.Port);
                Name(service.Target);
                break;
            case TextRecord text:
                Text(text.Entries);
                break;
            default:
                throw new ArgumentException($"a record of type {record.Type} cannot be written", nameof(record));
        }
    }

    // Nothing to say is one empty string (RFC 6763, 6.1).
    private void Text(IReadOnlyList<string> entries)
    {
        foreach (string entry in entries.DefaultIfEmpty(""))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(entry);
            _bytes.Add((byte)Math.Min(bytes.Length, byte.MaxValue));
            _bytes.AddRange(bytes.AsSpan(0, Math.Min(bytes.Length, byte.MaxValue)));
        }
    }

    private void Name(DnsName name)
    {
        for (DnsName? rest = name; rest is not null; rest = rest.Parent())
        {
            if (_written.TryGetValue(rest, out int place))
            {
                Word((ushort)(0xC000 | place));
                return;
            }

            if (_bytes.Count <= LongestPointer)
            {
                _written.Add(rest, _bytes.Count);
            }

            byte[] label = Encoding.UTF8.GetBytes(rest.Labels[0]);
            _bytes.Add((byte)label.Length);
            _bytes.AddRange(label);
        }

        _bytes.Add(0);
    }

    private void Word(ushort value)
    {
        _bytes.Add((byte)(value >> 8));
        _bytes.Add((byte)value);
    }
}
