namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>
/// The displays above the strips: two lines of text and the colours behind them. Few changes are sent strip by strip, many as a whole
/// line; colours always all eight.
/// </summary>
internal sealed class TextOutputs : OutputClass
{
    // More than this in one line, and the line is shorter than its parts.
    private const int MostSingleCells = 3;

    private readonly SurfaceDialect _dialect;
    private readonly SurfaceLayout _layout;
    private readonly SurfaceSettings _settings;
    private readonly byte[] _text;
    private readonly bool[] _due;
    private readonly byte[] _colors = new byte[SurfaceLayout.MaxStrips];
    private bool _isColorDue;
    private int _left;

    /// <summary>Makes the image: all blank, in white.</summary>
    public TextOutputs(SurfaceLayout layout, SurfaceDialect dialect, SurfaceSettings settings)
    {
        _dialect = dialect;
        _layout = layout;
        _settings = settings;
        _text = new byte[layout.Lines * SurfaceLayout.MaxStrips * layout.CellDistance];
        _due = new bool[layout.Lines * SurfaceLayout.MaxStrips];
        Array.Fill(_text, (byte)' ');
        Array.Fill(_colors, SurfaceLayout.White);
    }

    public override bool HasDue => _isColorDue || Array.IndexOf(_due, true) >= 0;

    public override bool IsInRound => _left > 0;

    public override TimeSpan Rest => IsInRound ? _settings.TextGap : _settings.TextInterval;

    /// <summary>Wishes a text.</summary>
    /// <param name="line">0 upper, 1 lower.</param>
    /// <param name="strip">0 … 7.</param>
    /// <param name="text">Any text: it is shortened to what fits.</param>
    public void Wish(int line, int strip, string text)
    {
        Span<byte> cell = stackalloc byte[_layout.CellText];
        CellText.Fit(text, cell);
        var shown = _text.AsSpan(StartOf(line, strip), cell.Length);
        if (!cell.SequenceEqual(shown))
        {
            cell.CopyTo(shown);
            _due[CellOf(line, strip)] = true;
        }
    }

    /// <summary>Wishes a colour.</summary>
    /// <param name="strip">0 … 7.</param>
    /// <param name="code">The unit's number of it.</param>
    public void WishColor(int strip, byte code)
    {
        _isColorDue |= _colors[strip] != code;
        _colors[strip] = code;
    }

    public override void BeginRound()
    {
        _left = _isColorDue ? 1 : 0;
        for (var line = 0; line < _layout.Lines; line++)
        {
            var due = DueIn(line);
            _left += SendsWholeLine(due) ? 1 : due;
        }
    }

    public override int WriteNext(Span<byte> frame)
    {
        _left = Math.Max(0, _left - 1);
        for (var line = 0; line < _layout.Lines; line++)
        {
            var due = DueIn(line);
            if (due > 0)
            {
                return SendsWholeLine(due) ? WriteLine(frame, line) : WriteCell(frame, line);
            }
        }

        _left = 0;
        if (!_isColorDue)
        {
            return 0;
        }

        _isColorDue = false;
        return _dialect.WriteColors(frame, _colors);
    }

    public override void Forget()
    {
        Array.Fill(_due, true);
        for (var strip = _layout.Strips; strip < SurfaceLayout.MaxStrips; strip++)
        {
            for (var line = 0; line < _layout.Lines; line++)
            {
                _due[CellOf(line, strip)] = false;
            }
        }

        _isColorDue = _layout.HasColors;
    }

    public override void Repeat(int strip)
    {
        if (strip is 0 || strip > _layout.Strips)
        {
            return;
        }

        for (var line = 0; line < _layout.Lines; line++)
        {
            _due[CellOf(line, strip - 1)] = true;
        }

        _isColorDue |= _layout.HasColors;
    }

    /// <summary>A strip's text or colour once more.</summary>
    public void RepeatStrip(int strip) => Repeat(strip + 1);

    private bool SendsWholeLine(int due) => due > MostSingleCells && _dialect.WritesWholeLines;

    private int WriteLine(Span<byte> frame, int line)
    {
        _due.AsSpan(CellOf(line, 0), SurfaceLayout.MaxStrips).Clear();
        return _dialect.WriteText(frame, line, 0, _text.AsSpan(StartOf(line, 0), SurfaceLayout.MaxStrips * _layout.CellDistance));
    }

    private int WriteCell(Span<byte> frame, int line)
    {
        var strip = Array.IndexOf(_due, true, CellOf(line, 0)) - CellOf(line, 0);
        _due[CellOf(line, strip)] = false;
        return _dialect.WriteText(frame, line, strip, _text.AsSpan(StartOf(line, strip), _layout.CellDistance));
    }

    private int DueIn(int line) => _due.AsSpan(CellOf(line, 0), SurfaceLayout.MaxStrips).Count(true);

    private static int CellOf(int line, int strip) => (line * SurfaceLayout.MaxStrips) + strip;

    private int StartOf(int line, int strip) => CellOf(line, strip) * _layout.CellDistance;
}
