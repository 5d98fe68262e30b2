using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>Writes the tokens of the native protocol, before they are escaped.</summary>
/// <remarks>Source: WING remote protocols, native protocol; the definition of <c>$on</c> that the document prints.</remarks>
internal sealed class WingTokenWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>The end of what was requested.</summary>
    public void End() => Byte(0xDE);

    /// <summary>A node and its value.</summary>
    public void Value(WingNode node)
    {
        Byte(0xD7);
        UInt32(node.Hash);
        switch (node.Kind)
        {
            case WingKind.Text:
            case WingKind.WordList:
                Text(node.Shown);
                break;
            case WingKind.Whole:
                Whole((int)node.Number);
                break;
            default:
                Byte(0xD5);
                Float((float)node.Number);
                break;
        }
    }

    /// <summary>A node's definition. What follows the flags is documented for whole numbers alone; the rest is in their likeness.</summary>
    public void Definition(WingNode node)
    {
        var body = new WingTokenWriter();
        body.UInt32(node.Parent?.Hash ?? 0);
        body.UInt32(node.Hash);
        body.UInt16(node.Index);
        body.Counted(node.Name);
        body.Counted(node.Path == "/$ctl/daw/$on" ? "DAW ON" : node.Name.ToUpperInvariant());
        body.UInt16(((int)node.Kind << 4) | node.Unit | (node.IsReadOnly ? 0x100 : 0));
        body.Limits(node);
        Byte(0xDF);
        if (body._bytes.WrittenCount <= ushort.MaxValue)
        {
            UInt16(body._bytes.WrittenCount);
        }
        else
        {
            UInt16(0);
            UInt32((uint)body._bytes.WrittenCount);
        }

        _bytes.Write(body.Written);
    }

    private void Limits(WingNode node)
    {
        switch (node.Kind)
        {
            case WingKind.Whole:
                UInt32(unchecked((uint)(int)node.Minimum));
                UInt32(unchecked((uint)(int)node.Maximum));
                break;
            case WingKind.WordList:
                UInt16(node.Words.Length);
                foreach (var word in node.Words)
                {
                    Counted(word);
                }

                break;
            case WingKind.LinearFloat or WingKind.LogarithmicFloat or WingKind.Fader:
                Float((float)node.Minimum);
                Float((float)node.Maximum);
                break;
        }
    }

    private void Whole(int number)
    {
        switch (number)
        {
            case >= 0 and <= 0x3F:
                Byte((byte)number);
                break;
            case >= short.MinValue and <= short.MaxValue:
                Byte(0xD3);
                UInt16(number);
                break;
            default:
                Byte(0xD4);
                UInt32(unchecked((uint)number));
                break;
        }
    }

    private void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = Math.Min(bytes.Length, 256);
        if (length is 0)
        {
            Byte(0xD0);
            return;
        }

        if (length <= 64)
        {
            Byte((byte)(0x80 + length - 1));
        }
        else
        {
            Byte(0xD1);
            Byte((byte)(length - 1));
        }

        _bytes.Write(bytes.AsSpan(0, length));
    }

    private void Counted(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Byte((byte)bytes.Length);
        _bytes.Write(bytes);
    }

    private void Byte(byte value) => _bytes.Write([value]);

    private void UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.GetSpan(2), unchecked((ushort)value));
        _bytes.Advance(2);
    }

    private void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    private void Float(float value) => UInt32(BitConverter.SingleToUInt32Bits(value));
}
