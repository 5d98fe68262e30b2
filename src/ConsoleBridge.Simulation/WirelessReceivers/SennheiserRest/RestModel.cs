using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>What a model is: its name, who may log in, and what it has.</summary>
internal abstract class RestModel
{
    /// <summary>As the vendor prints it.</summary>
    public abstract string Name { get; }

    /// <summary>The one user of the interface.</summary>
    public abstract string User { get; }

    /// <summary>Version of the resources, as the schema tells it.</summary>
    public abstract string SchemaVersion { get; }

    /// <summary>Collection of the transmitters (mobile devices); null when the model has none.</summary>
    public abstract string? Transmitters { get; }

    /// <summary>Makes what a new unit has.</summary>
    public abstract void Fill(RestResources resources);

    /// <summary>A second of life has gone by.</summary>
    public abstract void Live(RestResources resources, Random random);

    /// <summary>Switches a transmitter on or off.</summary>
    /// <param name="resources">The unit's.</param>
    /// <param name="path">Its resource.</param>
    /// <param name="isOn">True for on.</param>
    public abstract void SwitchTransmitter(RestResources resources, string path, bool isOn);

    /// <summary>Field of a transmitter that tells its battery in percent.</summary>
    public abstract string BatteryField { get; }

    /// <summary>Field of the same that tells the minutes left.</summary>
    public abstract string RuntimeField { get; }

    /// <summary>An object of its JSON text.</summary>
    protected static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
