namespace ConsoleBridge.Protocols.MixingStation;

/// <summary>A parameter's address in a profile: a data path of the app <c>ch.0.mix.lvl</c>, or a member of its state <c>/app/state:msg</c>.</summary>
/// <param name="IsState">True for a member of the state.</param>
/// <param name="Text">The data path, or the member.</param>
internal sealed record MixingStationAddress(bool IsState, string Text)
{
    private const string StateHead = "/app/state:";

    /// <summary>Takes an address apart.</summary>
    /// <returns>Null when the text is not an address; <paramref name="error"/> then says why.</returns>
    public static MixingStationAddress? Parse(string text, out string error)
    {
        var isState = text.StartsWith(StateHead, StringComparison.Ordinal);
        var rest = isState ? text[StateHead.Length..] : text;
        var isRight = rest.Length is > 0 and <= 120 && rest.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
        error = isRight ? "" : $"address '{text}' must be a data path of the app such as ch.0.mix.lvl, or a member of its state such as /app/state:msg";
        return isRight ? new(isState, rest) : null;
    }

    /// <summary>The path with <c>*</c> for its numbers: one subscription for all channels.</summary>
    public string Pattern => string.Join('.', Text.Split('.').Select(part => part.All(char.IsAsciiDigit) ? "*" : part));
}
