using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>One device.</summary>
internal sealed class DeviceOptions
{
    /// <summary>Its profile: <c>behringer/x32</c>.</summary>
    [Required]
    public string Profile { get; init; } = "";

    /// <summary>Name or address of the device. Not needed when it is simulated.</summary>
    public string Host { get; init; } = "";

    /// <summary>Port; null for the one the profile names.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>Start a simulated device of this model inside the program and connect to that.</summary>
    public bool Simulate { get; init; }

    /// <summary>Scenario file for the simulated device; empty for none.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>Not one setting leaves for this device.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Values for the profile's settings.</summary>
    public Dictionary<string, double> Settings { get; init; } = [];

    /// <summary>Changes to the profile's alert rules, by the rule's name.</summary>
    public Dictionary<string, AlertRuleOptions> Alerts { get; init; } = [];
}
