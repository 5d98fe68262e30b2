using System.Net;

namespace ConsoleBridge.Simulation;

/// <summary>What every simulated device needs to be told.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Address to listen on; for a device that calls (a tablet), whom it calls.</summary>
    /// <value>Loopback.</value>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port to listen on; 0 takes a free one; null takes the port that the real device uses. For a device that calls, the port it calls.</summary>
    public int? Port { get; init; }

    /// <summary>How the device is reached, where its model knows several ways: <c>serial</c>, <c>tcp</c>, <c>midi</c>, <c>midi-tcp</c> …; null for its first.</summary>
    public string? Transport { get; init; }

    /// <summary>Where to put a link to the device's port, when it is a serial or MIDI port; null for no link.</summary>
    public string? Path { get; init; }

    /// <summary>Bits per second of the device's serial or MIDI port, ten a byte, for what the device sends; null for a port as fast as this machine.</summary>
    public int? Baud { get; init; }

    /// <summary>Seed of everything random in the device, so that a run can be repeated.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Name the device gives itself; null for the vendor's factory name.</summary>
    public string? Name { get; init; }

    /// <summary>The clock the device lives by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>False for a device that only answers: nothing drains, walks or moves by itself.</summary>
    public bool Lives { get; init; } = true;
}
