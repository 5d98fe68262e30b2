using System.Text;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>One connection to a simulated device: what it asked for, and which meters it follows. Used under the device's lock only.</summary>
internal sealed class RcpSession(IStreamClient client)
{
    /// <summary>The connection.</summary>
    public IStreamClient Client { get; } = client;

    /// <summary>Texts are UTF-8; else ASCII.</summary>
    public bool IsUtf8 { get; set; }

    /// <summary>Closed after this much silence; null for never.</summary>
    public TimeSpan? KeepAlive { get; set; }

    /// <summary>When it was heard last.</summary>
    public long HeardAt { get; set; }

    /// <summary>Greatest number of getn and setn.</summary>
    public int Resolution { get; set; } = 1000;

    /// <summary>The meters it follows, by address.</summary>
    public Dictionary<string, RcpMeterRun> Meters { get; } = new(StringComparer.Ordinal);

    /// <summary>Says a line.</summary>
    public void Say(string line) => Client.Send(Encode(line + "\n"));

    /// <summary>Text of bytes that came.</summary>
    public string Decode(ReadOnlySpan<byte> bytes) => (IsUtf8 ? Encoding.UTF8 : Encoding.ASCII).GetString(bytes);

    private byte[] Encode(string line) => (IsUtf8 ? Encoding.UTF8 : Encoding.ASCII).GetBytes(line);
}
