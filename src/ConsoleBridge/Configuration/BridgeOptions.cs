using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>Everything in <c>appsettings.json</c> but logging.</summary>
internal sealed class BridgeOptions
{
    /// <summary>Name of the venue or rig in topics.</summary>
    [RegularExpression("[a-z0-9-]+")]
    public string Site { get; init; } = "demo";

    /// <summary>Folder with the device profiles; empty for the one that comes with the program.</summary>
    public string ProfileDirectory { get; init; } = "";

    /// <summary>Folder for what must outlive the bridge; empty for systemd's, or else <c>~/.local/state/consolebridge</c>.</summary>
    public string StateDirectory { get; init; } = "";

    /// <summary>The MQTT bus.</summary>
    public BusOptions Bus { get; init; } = new();

    /// <summary>The devices, by id.</summary>
    public Dictionary<string, DeviceOptions> Devices { get; init; } = [];

    /// <summary>MIDI over the network.</summary>
    public RtpMidiOptions RtpMidi { get; init; } = new();

    /// <summary>Finding and offering services in the local network.</summary>
    public DiscoveryOptions Discovery { get; init; } = new();

    /// <summary>Parameters that are kept together.</summary>
    public LinkOptions[] Links { get; init; } = [];

    /// <summary>Control surfaces on consoles, by a name for each.</summary>
    public Dictionary<string, SurfaceOptions> Surfaces { get; init; } = [];

    /// <summary>The show lock.</summary>
    public ShowLockOptions ShowLock { get; init; } = new();

    /// <summary>When the show ends, and what is to last until then.</summary>
    public ShowOptions Show { get; init; } = new();

    /// <summary>Which receiver channel feeds which console channel, and who wears it.</summary>
    public PatchOptions[] Patch { get; init; } = [];

    /// <summary>Who leads when a channel is renamed at a device.</summary>
    public NamesOptions Names { get; init; } = new();

    /// <summary>The dashboard and the interface for programs.</summary>
    public WebOptions Web { get; init; } = new();

    /// <summary>The file that says who did what.</summary>
    public AuditOptions Audit { get; init; } = new();

    /// <summary>Alert rules.</summary>
    public AlertsOptions Alerts { get; init; } = new();
}
