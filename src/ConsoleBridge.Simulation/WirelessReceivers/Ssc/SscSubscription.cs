namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>One client's lease on one method.</summary>
internal sealed class SscSubscription
{
    internal required SscLeaf Leaf { get; init; }

    internal required SscOptions Options { get; set; }

    /// <summary>Mirrored in notifications, as JSON; null for none.</summary>
    internal string? TransactionId { get; set; }

    /// <summary>When the lease was given or renewed.</summary>
    internal long Since { get; set; }

    /// <summary>Notifications that are left.</summary>
    internal int Left { get; set; }

    /// <summary>What the client was told last; null before the first notification.</summary>
    internal string? Told { get; set; }

    internal long ToldAt { get; set; }

    /// <summary>The method was refused when the client was told last: the transmitter is away.</summary>
    internal int Refusal { get; set; }

    /// <summary>Whether a notification is to go out.</summary>
    /// <param name="sinceTold">Milliseconds since the last one.</param>
    internal bool IsDue(double sinceTold)
    {
        int refusal = Leaf.Refuses?.Invoke() ?? 0;
        if (refusal != 0)
        {
            return refusal != Refusal;
        }

        if (Told is null || Refusal != 0)
        {
            return true;
        }

        if (Options.Min > 0 && Options.Min == Options.Max)
        {
            return sinceTold >= Options.Min;
        }

        bool changed = !string.Equals(Told, Leaf.Json, StringComparison.Ordinal) && sinceTold >= Options.Min;
        return changed || (Options.Max > 0 && sinceTold >= Options.Max);
    }
}
