using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.WirelessReceivers;

public sealed partial class SimulatedShureReceiver
{
    private bool _refusesConnections;

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return ReceiverSteering.Apply(this, line);
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
