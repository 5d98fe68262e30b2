namespace ConsoleBridge.Bus;

/// <summary>Who has sent a command, for the audit trail.</summary>
/// <param name="Who">User name; <c>client:ID</c> where nobody has proven a name; <c>bus</c> on a broker elsewhere, which does not say.</param>
/// <param name="Where"><c>bus 10.0.0.7</c>.</param>
internal sealed record Sender(string Who, string Where)
{
    /// <summary>Somebody on the bus.</summary>
    public static Sender Somebody { get; } = new("bus", "bus");
}
