namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>
/// Meters fall by themselves: while a signal stands its level is sent again and again. A level that nobody writes any more is let
/// fall, for its source may be gone.
/// </summary>
internal sealed class MeterOutputs(SurfaceLayout layout, SurfaceDialect dialect, SurfaceSettings settings) : OutputClass
{
    private const int SetOverload = 0x0E;
    private const int ClearOverload = 0x0F;

    private readonly int[] _steps = new int[SurfaceLayout.MaxStrips];
    private readonly int[] _rounds = new int[SurfaceLayout.MaxStrips];
    private readonly int[] _overloadRounds = new int[SurfaceLayout.MaxStrips];
    private readonly bool[] _overloadShown = new bool[SurfaceLayout.MaxStrips];
    private readonly bool[] _isLate = new bool[SurfaceLayout.MaxStrips];
    private bool _isRoundDue;

    public override bool HasDue
    {
        get
        {
            for (var strip = 0; strip < _steps.Length; strip++)
            {
                if (_rounds[strip] > 0 || _isLate[strip] || _overloadShown[strip] || _overloadRounds[strip] > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public override bool IsInRound => _isRoundDue;

    public override TimeSpan Rest => settings.MeterInterval;

    /// <summary>A level was measured.</summary>
    /// <param name="strip">0 … 7.</param>
    /// <param name="level">dBFS.</param>
    public void Wish(int strip, double level)
    {
        var step = layout.MeterStep(level);
        _isLate[strip] = step == 0 && _steps[strip] > 0;
        _steps[strip] = step;
        _rounds[strip] = step > 0 ? settings.MeterRounds : 0;
        if (level >= layout.MeterOverload)
        {
            _overloadRounds[strip] = settings.OverloadRounds;
        }
    }

    public override void BeginRound() => _isRoundDue = true;

    // All meters in one frame: they move together.
    public override int WriteNext(Span<byte> frame)
    {
        _isRoundDue = false;
        var length = 0;
        for (var strip = 0; strip < _steps.Length; strip++)
        {
            length += WriteLevel(frame[length..], strip);
            length += WriteOverload(frame[length..], strip);
        }

        return length;
    }

    public override void Forget() => Array.Fill(_overloadShown, layout.HasOverload);

    // They are sent anew all the time.
    public override void Repeat(int strip)
    {
    }

    private int WriteLevel(Span<byte> frame, int strip)
    {
        if (_rounds[strip] == 0 && !_isLate[strip])
        {
            return 0;
        }

        _isLate[strip] = false;
        _rounds[strip] = Math.Max(0, _rounds[strip] - 1);
        return dialect.WriteMeter(frame, strip, _steps[strip]);
    }

    private int WriteOverload(Span<byte> frame, int strip)
    {
        var isOver = _overloadRounds[strip] > 0;
        _overloadRounds[strip] = Math.Max(0, _overloadRounds[strip] - 1);
        if (isOver == _overloadShown[strip])
        {
            return 0;
        }

        _overloadShown[strip] = isOver;
        return dialect.WriteMeter(frame, strip, isOver ? SetOverload : ClearOverload);
    }
}
