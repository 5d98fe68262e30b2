using System.Buffers.Text;

namespace ConsoleBridge.Protocols.YamahaRcp.Wire;

/// <summary>Writes one command into a buffer, without its line end. Allocates nothing.</summary>
/// <param name="buffer">Where to.</param>
public ref struct RcpWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private bool _isFull;

    /// <summary>Bytes written so far.</summary>
    public int Written { get; private set; }

    /// <summary>True when all of it fitted.</summary>
    public readonly bool IsComplete => !_isFull;

    /// <summary>Writes words as they are, with a blank before them when something stands there already.</summary>
    public void Words(scoped ReadOnlySpan<byte> words)
    {
        Separate();
        Raw(words);
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(long number)
    {
        Separate();
        if (_isFull || !Utf8Formatter.TryFormat(number, _buffer[Written..], out var written))
        {
            _isFull = true;
            return;
        }

        Written += written;
    }

    /// <summary>Writes a scene's number as text: <c>"8.00"</c>.</summary>
    /// <param name="number">Rounded to hundredths.</param>
    /// <remarks>Source: notes on Yamaha RCP, 1.7 (hw, RIVAGE).</remarks>
    public void SceneText(double number)
    {
        Separate();
        Raw("\""u8);
        if (_isFull || !Utf8Formatter.TryFormat(number, _buffer[Written..], out var written, new System.Buffers.StandardFormat('F', 2)))
        {
            _isFull = true;
            return;
        }

        Written += written;
        Raw("\""u8);
    }

    /// <summary>Writes a text in quotes; quotes and backslashes in it are escaped.</summary>
    public void Text(scoped ReadOnlySpan<byte> text)
    {
        Separate();
        Raw("\""u8);
        foreach (var letter in text)
        {
            if (letter is (byte)'"' or (byte)'\\')
            {
                Raw("\\"u8);
            }

            Raw([letter]);
        }

        Raw("\""u8);
    }

    private void Separate()
    {
        if (Written > 0)
        {
            Raw(" "u8);
        }
    }

    private void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        if (_isFull || !bytes.TryCopyTo(_buffer[Written..]))
        {
            _isFull = true;
            return;
        }

        Written += bytes.Length;
    }
}
