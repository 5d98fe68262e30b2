using System.Buffers;
using System.Buffers.Binary;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Reads the data types of MQTT 5.0, section 1.5, one after the other; false means there were not enough or wrong bytes.</summary>
internal ref struct MqttSpanReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public bool TryReadByte(out byte value)
    {
        if (_rest.IsEmpty)
        {
            value = 0;
            return false;
        }

        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[2..];
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[4..];
        return true;
    }

    public bool TryReadVariable(out uint value)
    {
        if (VariableByteInteger.TryRead(_rest, out value, out int consumed) != OperationStatus.Done)
        {
            return false;
        }

        _rest = _rest[consumed..];
        return true;
    }

    /// <summary>Two bytes of length, then that many bytes (1.5.6).</summary>
    public bool TryReadBinary(out ReadOnlySpan<byte> value)
    {
        value = default;
        return TryReadUInt16(out ushort length) && TryReadBytes(length, out value);
    }

    /// <summary>As binary data, and valid UTF-8 without U+0000 (1.5.4).</summary>
    public bool TryReadString(out ReadOnlySpan<byte> value) => TryReadBinary(out value) && MqttUtf8.IsValid(value);

    /// <summary>A properties block: its length as a variable byte integer, then the block (2.2.2).</summary>
    public bool TryReadProperties(out ReadOnlySpan<byte> block)
    {
        block = default;
        return TryReadVariable(out uint length) && length <= (uint)_rest.Length && TryReadBytes((int)length, out block);
    }

    private bool TryReadBytes(int length, out ReadOnlySpan<byte> value)
    {
        if (length > _rest.Length)
        {
            value = default;
            return false;
        }

        value = _rest[..length];
        _rest = _rest[length..];
        return true;
    }
}
