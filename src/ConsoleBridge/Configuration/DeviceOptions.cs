using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>One device.</summary>
internal sealed class DeviceOptions
{
    /// <summary>Its profile: <c>behringer/x32</c>.</summary>
    [Required]
    public string Profile { get; init; } = "";

    /// <summary>Name or address of the device; for one that comes to us, the address of ours to listen on, empty for all. Not needed when it is simulated.</summary>
    public string Host { get; init; } = "";

    /// <summary>Serial number or hardware address of the unit: when it does not answer at <see cref="Host"/>, or another unit does, it is looked for in the network and followed
    /// to its new address. Empty for no following.</summary>
    public string Follow { get; init; } = "";

    /// <summary>Port; null for the one the profile names.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>For UDP: the port of ours that the device is set to answer to; null for the one the profile names, 0 for any.</summary>
    [Range(0, 65535)]
    public int? LocalPort { get; init; }

    /// <summary>Which of the ways that the profile knows: <c>serial</c>, <c>tcp</c>, <c>midi</c>, <c>rtp-midi</c> …; empty for its first.</summary>
    public string Transport { get; init; } = "";

    /// <summary>For serial and MIDI ports: the device file, best by a name that stays (<c>/dev/serial/by-id/…</c>); for MIDI also the name of the card.</summary>
    public string Path { get; init; } = "";

    /// <summary>Which port of a MIDI device that has several, from 0.</summary>
    [Range(0, 15)]
    public int Subport { get; init; }

    /// <summary>For RTP-MIDI: the name of the other side's session, found in the network or calling us.</summary>
    public string Peer { get; init; } = "";

    /// <summary>For serial ports: what differs from the profile.</summary>
    public SerialOptions Serial { get; init; } = new();

    /// <summary>For devices that come to us, such as tablets: what differs from the profile.</summary>
    public ListeningOptions Listening { get; init; } = new();

    /// <summary>Start a simulated device of this model inside the program and connect to that.</summary>
    public bool Simulate { get; init; }

    /// <summary>Scenario file for the simulated device; empty for none.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>The rack, switch or network that it shares with others: devices of one rack that are lost together are one alert. Empty for none.</summary>
    [RegularExpression("[a-z0-9-]*")]
    public string Rack { get; init; } = "";

    /// <summary>Not one setting leaves for this device.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>What may be written to it.</summary>
    public DeviceGuardOptions Guard { get; init; } = new();

    /// <summary>What to say where the device asks for a password; empty for none. Never logged. Better in <see cref="PasswordFile"/> or the environment variable <c>Devices__ID__Password</c>.</summary>
    public string Password { get; init; } = "";

    /// <summary>File that holds the password and nothing else, or the name of a systemd credential; instead of <see cref="Password"/>.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>SHA-256 of the device's certificate, 64 hexadecimal digits; empty to trust the one that is seen first.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Values for the profile's settings.</summary>
    public Dictionary<string, double> Settings { get; init; } = [];

    /// <summary>Alerts on the console's own strips.</summary>
    public AlertStripOptions AlertStrip { get; init; } = new();

    /// <summary>Changes to the profile's alert rules, by the rule's name.</summary>
    public Dictionary<string, AlertRuleOptions> Alerts { get; init; } = [];
}
