namespace ConsoleBridge.Configuration;

/// <summary>One line of the patch.</summary>
internal sealed class PatchOptions
{
    /// <summary>Receiver and channel: <c>rack-a:rx/1</c>.</summary>
    public string Receiver { get; init; } = "";

    /// <summary>Console and channel that it feeds: <c>foh:ch/5</c>; empty for none.</summary>
    public string Console { get; init; } = "";

    /// <summary>What the channel is called on every device; empty to leave the names alone.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who wears the transmitter.</summary>
    public string Wearer { get; init; } = "";
}
