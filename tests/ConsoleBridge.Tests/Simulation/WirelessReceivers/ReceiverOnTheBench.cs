using System.Text;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Tests.Simulation.WirelessReceivers;

/// <summary>A receiver without a network: frames in, frames out, a clock in the hand.</summary>
public sealed class ReceiverOnTheBench
{
    public ReceiverOnTheBench(string model, bool lives = false, int seed = 1)
    {
        Receiver = new SimulatedShureReceiver(model, new SimulatorOptions { Port = 0, Time = Clock, Lives = lives, Seed = seed });
        Receiver.Said = Said.Add;
        Receiver.PowerOn();
    }

    public ManualTimeProvider Clock { get; } = new();

    public SimulatedShureReceiver Receiver { get; }

    public List<string> Said { get; } = [];

    /// <summary>Sends one frame and returns what the receiver says to it.</summary>
    public string[] Ask(string frame)
    {
        Said.Clear();
        Receiver.Hear(Encoding.ASCII.GetBytes(frame));
        return [.. Said];
    }

    /// <summary>Steers and returns what the receiver says then.</summary>
    public string[] Steer(string line)
    {
        Said.Clear();
        var result = Receiver.Steer(line);
        Assert.True(result.Succeeded, result.Message);
        return [.. Said];
    }

    public string[] Wait(TimeSpan duration)
    {
        Said.Clear();
        Clock.Advance(duration);
        return [.. Said];
    }
}
