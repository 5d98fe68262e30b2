namespace ConsoleBridge.Core.Patches;

/// <summary>One line of the patch: a receiver's channel, the console channel that it feeds, and who wears its transmitter.</summary>
public sealed record PatchEntry
{
    /// <summary>Id of the receiver.</summary>
    public required string Receiver { get; init; }

    /// <summary>Channel of the receiver: <c>rx/1</c>.</summary>
    public required string ReceiverChannel { get; init; }

    /// <summary>Id of the console; empty when the channel feeds none that is known.</summary>
    public string Console { get; init; } = "";

    /// <summary>Channel of the console: <c>ch/5</c>; empty with <see cref="Console"/>.</summary>
    public string ConsoleChannel { get; init; } = "";

    /// <summary>What the channel is called everywhere: <c>Vox 1</c>; empty to leave every device's name alone.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who wears the transmitter; empty when nobody said.</summary>
    public string Wearer { get; init; } = "";

    /// <summary>Receiver and channel as one word: <c>rack-a/rx/1</c>; unique in a patch.</summary>
    public string Id => $"{Receiver}/{ReceiverChannel}";
}
