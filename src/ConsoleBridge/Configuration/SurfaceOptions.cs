using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>A control surface on a console: banks, flip, follow.</summary>
internal sealed class SurfaceOptions
{
    /// <summary>Its units from left to right: ids of devices.</summary>
    [Required]
    public string[] Units { get; init; } = [];

    /// <summary>The console, by its id.</summary>
    [Required]
    public string Console { get; init; } = "";

    /// <summary>What it pages through; empty for all of the console: inputs, buses, DCAs.</summary>
    public BankListOptions[] Lists { get; init; } = [];

    /// <summary>What the master fader is, such as <c>main</c> or <c>bus/1</c>; empty for the console's main, <c>none</c> for nothing.</summary>
    public string Main { get; init; } = "";

    /// <summary>Page to the channel that is selected on the console.</summary>
    public bool Follow { get; init; }

    /// <summary>What keys do, by the key's name: <c>bank-left bank-right channel-left channel-right flip pan send next-send previous-send</c>, <c>list NAME</c>, <c>acknowledge</c> (all active alerts), <c>none</c>.</summary>
    public Dictionary<string, string> Keys { get; init; } = [];

    /// <summary>In whose name its key <c>acknowledge</c> acknowledges; empty for the surface's own.</summary>
    public string AcknowledgeAs { get; init; } = "";

    /// <summary>What the surface may do to the console.</summary>
    public LinkGuardOptions Guard { get; init; } = new();
}
