using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>Limits of the embedded broker. What is not set stays as the broker has it.</summary>
internal sealed class BrokerLimitOptions
{
    /// <summary>Most connections at once.</summary>
    [Range(1, 100_000)]
    public int? Connections { get; init; }
}
