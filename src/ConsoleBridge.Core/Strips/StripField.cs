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
        LastWritten = null;
        _ours.Clear();
        _former.Clear();
    }

    /// <summary>Takes up what was remembered.</summary>
    public void TakeUp(StripFieldRecord record, TimeSpan now)
    {
        Original = record.Original;
        _ours.AddRange(record.Ours);
        WrittenAt = now;
    }

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

        if (_ours.Count == MostOurs)
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
    /// <returns>True when somebody else has changed it: that is the original from now on.</returns>
    public bool Heard(string? text, bool isAnswer, TimeSpan now, TimeSpan echo)
    {
        _former.RemoveAll(former => former.Until <= now);
        IsSaid = text is not null && (IsSaid || isAnswer);
        if (text is null || Original is null || text == Original || _ours.Contains(text) || _former.Exists(former => former.Text == text))
        {
            Shown = text;
            return false;
        }

        if (_ours.Find(ours => IsPieceOf(text, ours)) is { } whole)
        {
            // The console has made of our text what it can show.
            Shown = whole;
            return false;
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

        return true;
    }

    private static bool IsPieceOf(string shown, string ours) =>
        shown.Trim() is { Length: >= LeastPiece } piece && ours.TrimStart().StartsWith(piece, StringComparison.OrdinalIgnoreCase);
}
