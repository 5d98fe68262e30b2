namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>The layer under the tokens: one stream for several channels, and a byte that is escaped where it could be misread.</summary>
internal sealed class WingEscapes
{
    private const byte Escape = 0xDF;
    private const byte Literal = 0xDE;
    private const byte FirstChannel = 0xD0;

    private bool _isEscaped;

    /// <summary>Channel that is spoken on now; -1 before one was chosen.</summary>
    public int Channel { get; private set; } = -1;

    /// <summary>Writes bytes for a channel, which is named first.</summary>
    public static byte[] Wrap(int channel, ReadOnlySpan<byte> data)
    {
        var wrapped = new List<byte>(data.Length + 8) { Escape, (byte)(FirstChannel + channel) };
        for (var i = 0; i < data.Length; i++)
        {
            wrapped.Add(data[i]);
            if (data[i] == Escape && (i + 1 == data.Length || data[i + 1] is >= FirstChannel and <= Literal))
            {
                wrapped.Add(Literal);
            }
        }

        return [.. wrapped];
    }

    /// <summary>Takes one byte off the wire.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="data">Takes what it means for the channel.</param>
    public void Take(byte value, Action<int, byte> data)
    {
        if (!_isEscaped)
        {
            _isEscaped = value == Escape;
            if (!_isEscaped)
            {
                data(Channel, value);
            }

            return;
        }

        switch (value)
        {
            case >= FirstChannel and < Literal:
                Channel = value - FirstChannel;
                _isEscaped = false;
                break;
            case Literal:
                data(Channel, Escape);
                _isEscaped = false;
                break;
            case Escape:
                // The first was literal; what this one is, the next byte says.
                data(Channel, Escape);
                break;
            default:
                data(Channel, Escape);
                data(Channel, value);
                _isEscaped = false;
                break;
        }
    }
}
