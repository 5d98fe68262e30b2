using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>Which devices are made known to Home Assistant, and what of them. Nothing is, unless <see cref="Devices"/> names some.</summary>
internal sealed class HomeAssistantOptions
{
    /// <summary>First level of Home Assistant's discovery topics, as set there.</summary>
    [RegularExpression("[a-zA-Z0-9_-]+", ErrorMessage = "only letters, digits, '-' and '_' are allowed")]
    public string Prefix { get; init; } = "homeassistant";

    /// <summary>Ids of the devices, with <c>*</c> for any letters: <c>rack-*</c>, <c>foh</c>. Empty: discovery is off.</summary>
    public string[] Devices { get; init; } = [];

    /// <summary>Parameters beyond the usual handful, with <c>*</c> for one part of the name: <c>ch/1/fader</c>, <c>rx/*/frequency</c>.</summary>
    public string[] Include { get; init; } = [];

    /// <summary>Parameters of the usual handful that are not wanted: <c>dca/*/fader</c>.</summary>
    public string[] Exclude { get; init; } = [];

    /// <summary>Name of this bridge among others at the same Home Assistant; part of every unique id. Empty: one is made up and kept in the state folder.</summary>
    [RegularExpression("[a-zA-Z0-9_-]*", ErrorMessage = "only letters, digits, '-' and '_' are allowed")]
    public string NodeId { get; init; } = "";
}
