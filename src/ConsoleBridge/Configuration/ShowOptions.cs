using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>When the show ends, and what is to last until then.</summary>
internal sealed class ShowOptions
{
    /// <summary>Its end: <c>23:00</c> for every day, by this machine's clock, or one time whole: <c>2026-05-01T23:00</c>. Empty: people say it on the evening.</summary>
    public string End { get; init; } = "";

    /// <summary>Minutes that batteries are to last beyond it.</summary>
    /// <value>15</value>
    [Range(0, 600)]
    public int Margin { get; init; } = 15;

    /// <summary>False raises no alert (<c>battery-will-not-last</c>) for a battery that does not last; it stands in the swap plan all the same.</summary>
    public bool Alert { get; init; } = true;
}
