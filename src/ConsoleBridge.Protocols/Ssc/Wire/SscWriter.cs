using System.Buffers.Text;

namespace ConsoleBridge.Protocols.Ssc.Wire;

/// <summary>
/// Writes a message: leaves by address, in an order that keeps leaves of the same container together. Allocates nothing;
/// what does not fit makes <see cref="TryFinish"/> fail.
/// </summary>
public ref struct SscWriter
{
    private readonly Span<byte> _frame;
    private ReadOnlySpan<byte> _last;
    private int _length;
    private int _close;
    private bool _isTooLong;

    /// <summary>Begins a message.</summary>
    /// <param name="frame">Room for it.</param>
    public SscWriter(Span<byte> frame)
    {
        _frame = frame;
        Raw("{"u8);
    }

    /// <summary>How many bytes are written.</summary>
    public readonly int Length => _length;

    /// <summary>Begins a subscription; the leaves that follow are its own.</summary>
    /// <param name="terms">Its options. They come first: a device takes no notice of them elsewhere.</param>
    public void BeginLease(SscLeaseTerms terms)
    {
        Raw("\"osc\":{\"state\":{\"subscribe\":[{\"#\":{\"min\":"u8);
        Number(terms.Minimum);
        Raw(",\"max\":"u8);
        Number(terms.Maximum);
        Raw(",\"lifetime\":"u8);
        Number(terms.Lifetime);
        Raw(",\"count\":"u8);
        Number(terms.Count);
        Raw("},"u8);
        _close = 1;
    }

    /// <summary>Begins the end of a subscription; the leaves that follow are its own.</summary>
    public void BeginCancel()
    {
        Raw("\"osc\":{\"state\":{\"subscribe\":[{\"#\":{\"cancel\":true},"u8);
        _close = 1;
    }

    /// <summary>Begins a question for the names below a container; one leaf follows.</summary>
    public void BeginSchema()
    {
        Raw("\"osc\":{\"schema\":[{"u8);
        _close = 2;
    }

    /// <summary>Writes one leaf.</summary>
    /// <param name="address">Address with a slash before each part; must live until the message is finished.</param>
    /// <param name="value">JSON of its value.</param>
    public void Leaf(ReadOnlySpan<byte> address, ReadOnlySpan<byte> value)
    {
        var common = CommonContainers(_last, address);
        if (!_last.IsEmpty)
        {
            for (var open = Containers(_last[common..]); open > 0; open--)
            {
                Raw("}"u8);
            }

            Raw(","u8);
        }

        var rest = address[(common + 1)..];
        while (rest.IndexOf((byte)'/') is var end && end >= 0)
        {
            Name(rest[..end]);
            Raw("{"u8);
            rest = rest[(end + 1)..];
        }

        Name(rest);
        Raw(value);
        _last = address;
    }

    /// <summary>Ends the message.</summary>
    /// <param name="length">Its length in bytes.</param>
    /// <returns>False when there was not enough room.</returns>
    public bool TryFinish(out int length)
    {
        for (var open = _last.IsEmpty ? 0 : Containers(_last); open > 0; open--)
        {
            Raw("}"u8);
        }

        Raw(_close switch { 1 => "}]}}}"u8, 2 => "}]}}"u8, _ => "}"u8 });
        length = _length;
        return !_isTooLong;
    }

    // Length of the containers that both addresses are in: never the leaf itself.
    private static int CommonContainers(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var common = left[..left.CommonPrefixLength(right)].LastIndexOf((byte)'/');
        return Math.Max(0, common);
    }

    private static int Containers(ReadOnlySpan<byte> address) => Math.Max(0, address.Count((byte)'/') - 1);

    private void Name(ReadOnlySpan<byte> name)
    {
        Raw("\""u8);
        Raw(name);
        Raw("\":"u8);
    }

    private void Number(int number)
    {
        _isTooLong |= !Utf8Formatter.TryFormat(number, _frame[_length..], out var written);
        _length += written;
    }

    private void Raw(ReadOnlySpan<byte> text)
    {
        if (!text.TryCopyTo(_frame[_length..]))
        {
            _isTooLong = true;
            return;
        }

        _length += text.Length;
    }
}
