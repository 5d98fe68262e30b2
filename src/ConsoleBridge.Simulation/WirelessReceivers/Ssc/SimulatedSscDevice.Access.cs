using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

// Whether the device can be found, and whether it lets others in.
public sealed partial class SimulatedSscDevice
{
    private const int MulticastPort = 5353;
    private ServiceAnnouncer? _announcer;
    private TcpListener? _secureDoor;
    private bool _isLocked;

    // Firmware 4: UDP is closed, and what is left is the door for encrypted control.
    private SteeringResult SteerAccess(SteeringLine words)
    {
        if (!_model.HasAccessGate || words.Arguments is not [var word] || !SteeringWords.TryReadSwitch(word, out bool on))
        {
            return new SteeringResult(false, _model.HasAccessGate ? "access: on or off" : $"access: {Model} has no such switch");
        }

        if (on)
        {
            return Unlock();
        }

        _isLocked = true;
        _ = CloseHostAsync();
        _secureDoor ??= OpenSecureDoor();
        return new SteeringResult(true, $"UDP is closed, TCP {((IPEndPoint)_secureDoor.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)} is open");
    }

    private SteeringResult Unlock()
    {
        try
        {
            if (_host is null && _listened is not null)
            {
                OpenHost();
            }
        }
        catch (SocketException refused)
        {
            return new SteeringResult(false, $"access on: the port is not free yet: {refused.Message}");
        }

        _isLocked = false;
        CloseSecureDoor();
        return new SteeringResult(true, "SSC v1 is open");
    }

    // Nobody is served there; that it takes the connection is all there is to see. At a port of the test's choice the door is at a free one.
    private TcpListener OpenSecureDoor()
    {
        var door = new TcpListener(_options.Address, _options.Port is null ? 443 : 0);
        door.Start();
        return door;
    }

    private void CloseSecureDoor()
    {
        _secureDoor?.Dispose();
        _secureDoor = null;
    }

    private SteeringResult SteerAnnounce(SteeringLine words)
    {
        int port = MulticastPort;
        if (words.Arguments.Count is not (1 or 2)
            || !SteeringWords.TryReadSwitch(words.Arguments[0], out bool on)
            || (words.Arguments.Count == 2 && !int.TryParse(words.Arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out port)))
        {
            return new SteeringResult(false, "announce: on or off, and the port of multicast DNS where it is not 5353");
        }

        var former = _announcer;
        _announcer = null;
        if (former is not null)
        {
            _ = former.DisposeAsync().AsTask();
        }

        if (on)
        {
            _announcer = new ServiceAnnouncer(EndPoint, port, _options.Time, ReadAnnouncement);
        }

        return new SteeringResult(true, on ? $"announced as {ReadAnnouncement().Instance}._ssc._udp" : "not announced");
    }

    private ServiceAnnouncement ReadAnnouncement()
    {
        lock (_gate)
        {
            bool isQuiet = IsDown || _isLocked || (_model.Tree.TryFind("device/network/mdns", out var leaf) && leaf.Json is SscText.False or "[false]");
            return new ServiceAnnouncement(
                "_ssc._udp",
                SscText.Plain(_model.Tree["device/name"].Json),
                EndPoint.Port,
                ["txtvers=1", "version=1.0", $"model={_model.Product}", $"id={_options.Seed:X8}"],
                !isQuiet);
        }
    }
}
