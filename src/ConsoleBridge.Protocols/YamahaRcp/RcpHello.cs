namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>
/// The lines that begin a session, one after the other: each waits for the answer to the one before, and the question for the
/// run mode is asked again until the console is ready. A line that is refused is passed over: not every family knows each.
/// </summary>
/// <param name="lines">The lines, in order.</param>
internal sealed class RcpHello(RcpLine[] lines)
{
    private int _step;
    private bool? _isNormal;

    /// <summary>True when all lines were answered and the console is ready.</summary>
    public bool IsDone => _step >= lines.Length;

    /// <summary>The line that is to be sent now.</summary>
    public RcpLine Line => lines[_step];

    /// <summary>True when the console has told another run mode than the normal one: it starts, or is being updated.</summary>
    public bool IsOtherwiseEngaged => _isNormal == false;

    /// <summary>True when the console has accepted UTF-8.</summary>
    public bool IsUtf8 { get; private set; }

    private bool AsksForRunMode => Line.Text.AsSpan().SequenceEqual("devstatus runmode"u8);

    /// <summary>The session is new.</summary>
    public void Begin() => (_step, _isNormal, IsUtf8) = (0, null, false);

    /// <summary>The console has told its run mode, asked or not.</summary>
    /// <returns>True when it has just become ready.</returns>
    public bool TakeRunMode(ReadOnlySpan<byte> mode)
    {
        var wasOther = _isNormal == false;
        _isNormal = mode.SequenceEqual("normal"u8);
        return wasOther && _isNormal.Value;
    }

    /// <summary>The line was answered.</summary>
    /// <param name="isRefused">True for an error.</param>
    /// <returns>True when the next one is to be sent; false when the same is to be sent again, later.</returns>
    public bool TakeAnswer(bool isRefused)
    {
        if (IsDone)
        {
            return false;
        }

        if (AsksForRunMode && !isRefused && _isNormal != true)
        {
            return false;
        }

        IsUtf8 |= !isRefused && Line.Text.AsSpan().SequenceEqual("scpmode encoding utf8"u8);
        _step++;
        return true;
    }
}
