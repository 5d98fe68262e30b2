using System.Net;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>One client of the native protocol: what it has sent and not finished, where it stands in the tree, and its meters.</summary>
internal sealed class WingSession(TcpHostClient client, WingNode root, long now)
{
    public TcpHostClient Client { get; } = client;

    public WingEscapes Escapes { get; } = new();

    /// <summary>Bytes of the engine's channel that make no whole token yet.</summary>
    public List<byte> Engine { get; } = [];

    /// <summary>Bytes of the meters' channel that make no whole request yet.</summary>
    public List<byte> Meters { get; } = [];

    /// <summary>Where it stands.</summary>
    public WingNode Current { get; set; } = root;

    /// <summary>True after a token that led nowhere, until it stands somewhere again.</summary>
    public bool IsLost { get; set; }

    /// <summary>When it was heard last.</summary>
    public long HeardAt { get; set; } = now;

    /// <summary>Port that it wants its meters at; 0 for none.</summary>
    public int MeterPort { get; set; }

    /// <summary>Its reports, by their number.</summary>
    public Dictionary<uint, (byte[] Groups, long Since)> Reports { get; } = [];

    /// <summary>Its address; null when it is not known.</summary>
    public IPAddress? Address { get; init; }
}
