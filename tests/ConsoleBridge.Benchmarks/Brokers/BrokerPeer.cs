using System.Globalization;
using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>A broker in a process of its own, alone on the measured core.</summary>
internal sealed class BrokerPeer : IAsyncDisposable
{
    private const string Announcement = "mqtt://127.0.0.1:";

    /// <summary>What mosquitto is told beyond the usual, so that it holds nothing back and throws nothing away.</summary>
    public static readonly string[] MosquittoSettings = ["max_inflight_messages 256"];

    /// <summary>What ours is told for the same reason: else a client that sends 250,000 packets a second is slowed.</summary>
    public static readonly string[] OurSettings = ["--Bus:Limits:PacketsPerSecond=0"];

    private readonly IAsyncDisposable _process;

    private BrokerPeer(IAsyncDisposable process, int port, ProcessGauge gauge) => (_process, Port, Gauge) = (process, port, gauge);

    public int Port { get; }

    public ProcessGauge Gauge { get; }

    public static async Task<BrokerPeer> StartMosquittoAsync()
    {
        Mosquitto mosquitto = await Mosquitto.StartAsync(Cores.Measured, MosquittoSettings);
        return new BrokerPeer(mosquitto, mosquitto.Port, mosquitto.Gauge);
    }

    /// <summary>Starts <c>consolebridge broker</c>.</summary>
    /// <param name="environment">Settings of the runtime, for trials.</param>
    public static async Task<BrokerPeer> StartOursAsync(IReadOnlyDictionary<string, string> environment)
    {
        MeasuredProcess process = await MeasuredProcess.StartBrokerAsync(environment, OurSettings);
        string? line = null;
        await Waiting.TryUntilAsync(
            () => (line = process.Lines.FirstOrDefault(text => text.Contains(Announcement, StringComparison.Ordinal))) is not null || process.HasExited,
            TimeSpan.FromSeconds(20));
        if (line is null)
        {
            throw new IOException("the broker does not listen: " + string.Join('\n', process.Lines));
        }

        string port = new([.. line[(line.IndexOf(Announcement, StringComparison.Ordinal) + Announcement.Length)..].TakeWhile(char.IsAsciiDigit)]);
        return new BrokerPeer(process, int.Parse(port, CultureInfo.InvariantCulture), process.Gauge);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
