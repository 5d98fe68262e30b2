namespace ConsoleBridge.Protocols.Lines;

/// <summary>What a device may ask before it listens.</summary>
internal sealed class LineLoginPlan
{
    /// <summary>Word in a prompt's answer that stands for the password of the device's configuration.</summary>
    public const string Password = "{password}";

    /// <summary>Prompts and what to answer, as the profile writes it.</summary>
    public (LinePattern Prompt, string Answer)[] Prompts { get; init; } = [];

    /// <summary>Nothing else is sent for this long after connecting, and after each answer: a prompt may come.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Lines that say it may begin.</summary>
    public LinePattern[] Granted { get; init; } = [];

    /// <summary>Lines that say the password was wrong.</summary>
    public LinePattern[] Refused { get; init; } = [];
}
