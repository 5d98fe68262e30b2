namespace ConsoleBridge.AlertSinks.Mail;

/// <summary>What a mail server answers.</summary>
/// <param name="Code">2xx and 3xx go on, 4xx later perhaps, 5xx never.</param>
/// <param name="Lines">Its words, a line each.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>True when the dialogue goes on.</summary>
    public bool IsGood => Code is >= 200 and < 400;

    /// <summary>True when the same may succeed later.</summary>
    public bool IsForNow => Code is >= 400 and < 500;

    /// <summary>Code and words as one line.</summary>
    public override string ToString() => $"{Code} {string.Join(' ', Lines)}";
}
