namespace ConsoleBridge.Core.Strips;

/// <summary>One field of a strip, its name or its colour: what the console shows, what it would show without us, and what of it is ours.</summary>
internal sealed class StripField(string leaf)
{
    // Late echoes older than that many texts do not exist.
    private const int MostOurs = 16;

    // A shorter text than that says too little to be a piece of ours.
    private const int LeastPiece = 4;

    private readonly List<string> _ours = [];
    private readonly List<(string Text, TimeSpan Until)> _former = [];
    private IReadOnlyList<string> _earlier = [];
    private string? _lastOurs;
    private string? _lastShown;
    private int _longestSaid;

    /// <summary><c>name</c> or <c>color</c>.</summary>
    public string Leaf { get; } = leaf;

    /// <summary>What the console shows; null while that is not surely known.</summary>
    public string? Shown { get; private set; }

    /// <summary>What it would show without us; null while we have not touched it.</summary>
    public string? Original { get; private set; }

    /// <summary>True when the console has said what it shows, in answer to a question, since our last write.</summary>
    public bool IsSaid { get; private set; }

    /// <summary>When we wrote last.</summary>
    public TimeSpan WrittenAt { get; private set; }

    /// <summary>No write before that.</summary>
    public TimeSpan RetryAt { get; set; }

    /// <summary>No question before that.</summary>
    public TimeSpan AskAt { get; set; }

    /// <summary>True when what is shown could be written back as it is.</summary>
    public bool CanReturn { get; set; }

    public bool IsTouched => Original is not null;

    public bool CanTouch => !IsTouched && Shown is not null && CanReturn;

    private string? LastWritten { get; set; }

    /// <summary>What is to be remembered.</summary>
    public StripFieldRecord Record => new(Leaf, Original!, [.. _ours, .. _former.Select(former => former.Text)]);

    /// <summary>Takes what is shown for the original.</summary>
    public void Touch()
    {
        Original = Shown;
        LastWritten = _lastOurs = null;
        _earlier = [];
        _ours.Clear();
        _former.Clear();
    }

    /// <summary>Takes up what was remembered.</summary>
    public void TakeUp(StripFieldRecord record, TimeSpan now)
    {
        Original = record.Original;
        _longestSaid = record.Original.Length;
        _ours.AddRange(record.Ours);
        _earlier = record.Ours;
        WrittenAt = now;
    }

    /// <summary>The console itself has said this: it can show so much.</summary>
    public void Said(string text) => _longestSaid = Math.Max(_longestSaid, text.Length);

    /// <summary>Forgets older texts that cannot come back any more. One that is still shown, because nothing may be written, is ours for as long as that lasts.</summary>
    /// <returns>True when there was one.</returns>
    public bool Expire(TimeSpan now) => _former.RemoveAll(former => former.Until <= now && former.Text != _lastShown) > 0;

    /// <summary>It is as it was: nothing of it is ours any more.</summary>
    public void LetGo()
    {
        Original = null;
        _ours.Clear();
        _former.Clear();
    }

    /// <summary>A text that we are going to write.</summary>
    /// <returns>False when it is known already.</returns>
    public bool AddOurs(string text)
    {
        if (_ours.Contains(text))
        {
            return false;
        }

        // A record of an earlier run may have brought more.
        while (_ours.Count >= MostOurs)
        {
            _ours.RemoveAt(_ours.FindIndex(old => old != Shown && old != LastWritten));
        }

        _ours.Add(text);
        return true;
    }

    /// <summary>A write is on its way to the console.</summary>
    public void Writing(string text, TimeSpan now)
    {
        LastWritten = text;
        _lastOurs = text == Original ? _lastOurs : text;
        WrittenAt = now;
        IsSaid = false;
    }

    /// <summary>Our write has left, or not.</summary>
    public void Wrote(TimeSpan now)
    {
        WrittenAt = now;
        IsSaid = false;
    }

    /// <summary>The console shows this now.</summary>
    /// <param name="text">The text; null when it is not surely known.</param>
    /// <param name="isAnswer">It was asked for after our last write had settled.</param>
    /// <param name="now">The clock.</param>
    /// <param name="echo">How long old texts may come back.</param>
    /// <returns>Whose it is.</returns>
    public StripHeard Heard(string? text, bool isAnswer, TimeSpan now, TimeSpan echo)
    {
        IsSaid = text is not null && (IsSaid || isAnswer);
        var isFormer = _former.Exists(former => former.Text == text && (former.Until > now || text == _lastShown));
        _lastShown = text ?? _lastShown;
        if (text is not null && Original is not null && WholeOf(text) is { } whole)
        {
            // The console has made of our text what it can show; remembered, it is known for ours also after a crash.
            Shown = whole;
            return text != Original && AddOurs(text) ? StripHeard.Cut : StripHeard.Known;
        }

        if (text is null || Original is null || text == Original || isFormer || _ours.Contains(text))
        {
            Shown = text;
            return StripHeard.Known;
        }

        if (LastWritten == Original && now - WrittenAt < echo)
        {
            _former.Add((Original, now + echo));
        }

        Shown = Original = text;
        if (!CanReturn)
        {
            // What we could not put back is not written over again.
            LetGo();
        }

        return StripHeard.Foreign;
    }

    // A colour is never cut. It counts each time that a cut comes, also when it is the original: what is not taken for ours would be written again at once.
    // What an earlier run wrote last is not known: it may have died before it heard the first cut.
    private string? WholeOf(string text) =>
        Leaf != "name" || text == _lastOurs ? null
        : _lastOurs is null ? text == Original ? null : _earlier.FirstOrDefault(ours => IsCut(text, ours))
        : (text != Original || LastWritten == _lastOurs) && IsCut(text, _lastOurs) ? _lastOurs : null;

    // Not by a console that has shown a longer name: that is somebody's, who has typed the beginning of ours. Blanks at the cut may be gone.
    private bool IsCut(string text, string ours)
    {
        var (piece, whole) = (text.Trim(), ours.TrimStart());
        if (piece.Length < LeastPiece || !whole.StartsWith(piece, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = whole[piece.Length..];
        return Math.Max(text.Length, piece.Length + rest.Length - rest.TrimStart().Length) >= _longestSaid;
    }
}
