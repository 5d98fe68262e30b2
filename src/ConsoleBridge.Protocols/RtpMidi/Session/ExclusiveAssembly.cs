using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.RtpMidi.Session;

/// <summary>Puts a system exclusive message together that comes in parts. Keeps its memory for the next.</summary>
internal sealed class ExclusiveAssembly(int maxBytes)
{
    private byte[] _bytes = [];
    private int _length;
    private bool _isTooLong;

    /// <summary>A message has begun and not ended.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Begins a message.</summary>
    public void Begin(ReadOnlySpan<byte> data)
    {
        IsOpen = true;
        _isTooLong = false;
        _length = 0;
        Add([MidiStatus.SystemExclusive]);
        Add(data);
    }

    /// <summary>Adds data bytes.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        _isTooLong |= data.Length >= maxBytes - _length;
        if (_isTooLong)
        {
            return;
        }

        if (data.Length > _bytes.Length - _length)
        {
            Array.Resize(ref _bytes, Math.Min(maxBytes, Math.Max(512, 2 * (_length + data.Length))));
        }

        data.CopyTo(_bytes.AsSpan(_length));
        _length += data.Length;
    }

    /// <summary>Ends the message.</summary>
    /// <returns>All of it, F0 … F7; empty when it was too long.</returns>
    public ReadOnlySpan<byte> End(ReadOnlySpan<byte> data)
    {
        Add(data);
        Add([MidiStatus.EndOfExclusive]);
        IsOpen = false;
        return _isTooLong ? default : _bytes.AsSpan(0, _length);
    }

    /// <summary>Forgets what was begun.</summary>
    /// <returns>False when nothing was.</returns>
    public bool Drop()
    {
        bool wasOpen = IsOpen;
        IsOpen = false;
        return wasOpen;
    }
}
