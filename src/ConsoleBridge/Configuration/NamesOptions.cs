namespace ConsoleBridge.Configuration;

/// <summary>Names that belong together.</summary>
internal sealed class NamesOptions
{
    /// <summary>Who leads: <c>none</c>, <c>patch</c>, <c>receiver</c> or <c>console</c>. Channels are those of the patch.</summary>
    /// <value><c>none</c>: nothing is written by itself.</value>
    public NameLead Lead { get; init; } = NameLead.None;
}
