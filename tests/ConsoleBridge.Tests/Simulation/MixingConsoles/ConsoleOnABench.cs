using System.Net;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.Tests.Simulation.MixingConsoles;

/// <summary>A simulated console without socket and with a clock that stands still: what it sends is written down.</summary>
internal sealed class ConsoleOnABench
{
    private readonly List<(int Client, string Message)> _sent = [];
    private readonly SimulatedOscConsole _console;

    public ConsoleOnABench(Func<SimulatorOptions, SimulatedOscConsole> make)
    {
        _console = make(new SimulatorOptions { Time = Clock, Lives = false });
        _console.ConnectTo((datagram, to) => _sent.Add((PortOf(to), OscText.Print(datagram))));
    }

    public ManualTimeProvider Clock { get; } = new();

    public IReadOnlyList<string> Violations => _console.Violations.Entries;

    /// <summary>A client, known by its port, sends a message.</summary>
    public void Send(int client, string message)
    {
        Assert.True(OscText.TryParse(message, out byte[]? frame, out string? error), error);
        _console.Receive(frame, new IPEndPoint(IPAddress.Loopback, client).Serialize());
    }

    public void Steer(string line)
    {
        SteeringResult result = _console.Steer(line);
        Assert.True(result.Succeeded, result.Message);
    }

    /// <summary>What a client was sent since the last call.</summary>
    public List<string> Heard(int client)
    {
        List<string> heard = [.. _sent.Where(sent => sent.Client == client).Select(sent => sent.Message)];
        _sent.RemoveAll(sent => sent.Client == client);
        return heard;
    }

    // Family, then the port in network order.
    private static int PortOf(SocketAddress address) => (address[2] << 8) | address[3];
}
