namespace ConsoleBridge.Mqtt.Conformance.Servers;

/// <summary>Which server a test runs against.</summary>
public enum ServerKind
{
    /// <summary>The one this repository is about.</summary>
    Ours,

    /// <summary>The control: a real mosquitto.</summary>
    Mosquitto,
}
