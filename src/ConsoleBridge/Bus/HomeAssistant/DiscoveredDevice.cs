using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>One device as Home Assistant shall know it: a receiver, a console, one channel of a receiver, or the bridge itself.</summary>
internal sealed class DiscoveredDevice
{
    /// <summary>What its topic and its unique ids are made of.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The device; null for the bridge itself.</summary>
    public IDevice? Device { get; init; }

    /// <summary>The channel (<c>rx/1</c>); null for the whole device.</summary>
    public string? Channel { get; init; }

    /// <summary>Identifier of the device it stands behind; null for the bridge.</summary>
    public string? Via { get; init; }

    /// <summary>Its entities.</summary>
    public IReadOnlyList<ParameterDefinition> Parameters { get; init; } = [];

    /// <summary>The document as it was published last; null before.</summary>
    public byte[]? Published { get; set; }

    /// <summary>What stands on the broker from an earlier life, until it has been replaced.</summary>
    public EarlierDocument Earlier { get; set; } = EarlierDocument.None;

    /// <summary>Key of an entity in the document: <c>battery_percent</c>, <c>dca_1_mute</c>.</summary>
    public string KeyOf(ParameterDefinition parameter)
    {
        var name = Channel is null ? parameter.Name : parameter.Name[(Channel.Length + 1)..];
        return (name.StartsWith("device/", StringComparison.Ordinal) ? name[7..] : name).Replace('/', '_');
    }
}
