using System.Net;
using System.Text;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.WirelessReceivers.Ssc;

namespace ConsoleBridge.Tests.Simulation.WirelessReceivers.Ssc;

/// <summary>A device without a network: texts in, texts out, a clock in the hand.</summary>
public sealed class SscDeviceOnTheBench
{
    private readonly List<(int Port, string Text)> _said = [];

    public SscDeviceOnTheBench(string model, bool lives = false)
    {
        var options = new SimulatorOptions { Port = 0, Time = Clock, Lives = lives };
        Device = (SimulatedSscDevice)SimulatedDevices.All[$"sennheiser/{model}"](options);
        Device.ConnectTo((datagram, to) => _said.Add((((IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(to)).Port, Encoding.Latin1.GetString(datagram))));
    }

    public ManualTimeProvider Clock { get; } = new();

    public SimulatedSscDevice Device { get; }

    public IReadOnlyList<string> Violations => Device.Violations.Entries;

    /// <summary>Sends one datagram and returns what the device says to it.</summary>
    public string[] Ask(string text, int port = 1001)
    {
        _said.Clear();
        Device.Receive(Encoding.Latin1.GetBytes(text), new IPEndPoint(IPAddress.Loopback, port).Serialize());
        return To(port);
    }

    /// <summary>Subscribes, and returns the echo and what came with it.</summary>
    public string[] Subscribe(string element, int port = 1001) => Ask("{\"osc\":{\"state\":{\"subscribe\":[" + element + "]}}}", port);

    public string[] Steer(string line, int port = 1001)
    {
        _said.Clear();
        var result = Device.Steer(line);
        Assert.True(result.Succeeded, result.Message);
        return To(port);
    }

    public string[] Wait(double seconds, int port = 1001)
    {
        _said.Clear();
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        return To(port);
    }

    private string[] To(int port) => [.. _said.Where(said => said.Port == port).Select(said => said.Text)];
}
