using System.Buffers.Text;

namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>
/// The unit counts the changes of its configuration, 0 to 999 and again from 0. When it has counted more than lines were heard,
/// one was lost on the way. Two bursts in a row must say so, for the line may come right after its count.
/// </summary>
/// <remarks>Source: Sennheiser TI 1254 v1.0, Config (doc).</remarks>
internal sealed class McpChangeCounter
{
    private const int Wrap = 1000;
    private const int Unheard = -1;

    private int _last = Unheard;
    private int _missing;
    private int _linesHeard;
    private bool _wasMissing;

    /// <summary>Forgets the last session.</summary>
    public void Clear() => (_last, _missing, _linesHeard, _wasMissing) = (Unheard, 0, 0, false);

    /// <summary>A line of the configuration was heard.</summary>
    public void HeardLine() => _linesHeard++;

    /// <summary>The counter was told.</summary>
    /// <returns>True when a change was missed: read the configuration again.</returns>
    public bool Heard(ReadOnlySpan<byte> arguments)
    {
        if (!Utf8Parser.TryParse(arguments, out int counter, out _) || counter is < 0 or >= Wrap)
        {
            return false;
        }

        var moved = _last == Unheard ? 0 : (counter - _last + Wrap) % Wrap;
        _last = counter;
        _missing = Math.Max(0, _missing + moved - _linesHeard);
        _linesHeard = 0;
        var isMissing = _missing > 0 && _wasMissing;
        _wasMissing = _missing > 0 && !isMissing;
        _missing = isMissing ? 0 : _missing;
        return isMissing;
    }
}
