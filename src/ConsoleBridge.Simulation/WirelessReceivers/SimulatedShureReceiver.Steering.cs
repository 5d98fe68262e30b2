using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.WirelessReceivers;

public sealed partial class SimulatedShureReceiver
{
    private bool _refusesConnections;

    /// <inheritdoc/>
    public override SteeringResult Steer(string line)
    {
        if (!SteeringLine.TryParse(line, out var parsed, out var error))
        {
            return new SteeringResult(false, error);
        }

        lock (_gate)
        {
            return parsed.Verb == FaultSteering.Verb ? FaultSteering.Apply(Faults, parsed) : ReceiverSteering.Apply(this, parsed);
        }
    }

    internal ReceiverState State => _state;

    internal ReceiverFamily Family => _family;

    internal void SwitchTransmitter(int channel, bool on) => Switch(Channel(channel), on);

    internal void Hide(string property, bool hidden)
    {
        if (hidden)
        {
            _hidden.Add(property);
        }
        else
        {
            _hidden.Remove(property);
        }
    }

    internal void RefuseConnections(bool refuse)
    {
        _refusesConnections = refuse;
        if (refuse)
        {
            _host.StopListening();
            _host.CloseClients(reset: true);
        }
        else if (IsPowered)
        {
            _host.Listen();
        }
    }

    internal void PowerCycle() => Reboot(BootTime);

    internal void SendRaw(ReadOnlySpan<byte> bytes) => _host.Broadcast(bytes);
}
