namespace ConsoleBridge.Protocols.Lines;

/// <summary>How often a question was asked in vain. Allocates nothing after its constructor.</summary>
/// <param name="parameters">How many parameters there are.</param>
/// <param name="retries">How often a question without an answer is asked again.</param>
internal sealed class LineTries(int parameters, int retries)
{
    private const int MostRefusals = 2;

    private readonly byte[] _unanswered = new byte[parameters];
    private readonly byte[] _refused = new byte[parameters];

    /// <summary>The session is new.</summary>
    public void Clear()
    {
        Array.Clear(_unanswered);
        Array.Clear(_refused);
    }

    /// <summary>The device has told it.</summary>
    public void Heard(int parameter) => (_unanswered[parameter], _refused[parameter]) = (0, 0);

    /// <summary>Nobody answered.</summary>
    /// <returns>True when it is asked once more.</returns>
    public bool MayTryAgain(int parameter)
    {
        var mayTry = _unanswered[parameter] < retries;
        _unanswered[parameter] = (byte)(mayTry ? _unanswered[parameter] + 1 : 0);
        return mayTry;
    }

    /// <summary>The device refused to tell it.</summary>
    public void Refused(int parameter) => _refused[parameter] = (byte)Math.Min(_refused[parameter] + 1, MostRefusals);

    /// <summary>True when it was refused twice in a row: this device does not have it, and is not asked again in this session.</summary>
    public bool IsMissing(int parameter) => _refused[parameter] >= MostRefusals;
}
