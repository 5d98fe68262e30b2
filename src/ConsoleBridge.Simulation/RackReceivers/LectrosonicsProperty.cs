namespace ConsoleBridge.Simulation.RackReceivers;

/// <summary>One property of a Lectrosonics receiver.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Count">Channels, ports or pairs it has; 0 for the unit's own.</param>
/// <param name="Access">Who may write it.</param>
/// <param name="Least">Least number; for a text, nothing.</param>
/// <param name="Most">Greatest number; for a text, most letters.</param>
/// <param name="Text">A text to begin with; null for a number.</param>
/// <param name="First">A number to begin with.</param>
internal sealed record LectrosonicsProperty(
    string Name, int Count, LectrosonicsAccess Access, double Least, double Most, string? Text = null, double First = 0)
{
    /// <summary>The element of an array that leaves a channel as it is. Source: DSQD Command Reference (second hand).</summary>
    public double Leave => Name == "rxfreq" ? 999_999 : 99;

    /// <summary>How steering calls one of its places.</summary>
    public string Point(int place) => Count == 0 ? Name : $"{Name}/{place}";
}
