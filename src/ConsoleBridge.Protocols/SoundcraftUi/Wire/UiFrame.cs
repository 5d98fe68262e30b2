namespace ConsoleBridge.Protocols.SoundcraftUi.Wire;

/// <summary>
/// The messages of one frame. Over the WebSocket a frame begins with a socket.io type (<c>3:::</c>) and holds one message or several
/// lines; over the raw stream it is one line. Allocates nothing.
/// </summary>
/// <remarks>Source: fmalcher/soundcraft-ui; captures of MatthewInch/UI24RBridge (hw).</remarks>
public ref struct UiFrame
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Looks at a frame.</summary>
    /// <param name="frame">As it was received.</param>
    public UiFrame(ReadOnlySpan<byte> frame)
    {
        IsHeartbeat = frame.StartsWith("2::"u8);
        IsGreeting = frame.StartsWith("1::"u8);
        _rest = IsHeartbeat || IsGreeting ? default : frame.StartsWith(Prefix) ? frame[Prefix.Length..] : frame;
    }

    /// <summary>What stands before messages on the WebSocket.</summary>
    public static ReadOnlySpan<byte> Prefix => "3:::"u8;

    /// <summary>True for <c>2::</c>, which may be answered by the same.</summary>
    public bool IsHeartbeat { get; }

    /// <summary>True for <c>1::</c>: the WebSocket is connected.</summary>
    public bool IsGreeting { get; }

    /// <summary>Takes the next line that is not empty.</summary>
    /// <returns>False at the end.</returns>
    public bool TryNext(out ReadOnlySpan<byte> line)
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf((byte)'\n');
            line = (end < 0 ? _rest : _rest[..end]).TrimEnd((byte)'\r');
            _rest = end < 0 ? default : _rest[(end + 1)..];
            if (!line.IsEmpty)
            {
                return true;
            }
        }

        line = default;
        return false;
    }
}
