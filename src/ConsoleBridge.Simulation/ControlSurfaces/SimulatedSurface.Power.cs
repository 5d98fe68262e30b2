namespace ConsoleBridge.Simulation.ControlSurfaces;

// Power, cable, firmware.
public sealed partial class SimulatedSurface
{
    private SurfacePower _power;

    /// <summary>How the surface is.</summary>
    internal SurfacePower Power => _power;

    /// <summary>Begins to live without opening a port.</summary>
    internal void PowerOn()
    {
        lock (_gate)
        {
            SwitchOn();
        }
    }

    /// <summary>Off and on again while the port stays: everything the host has told is forgotten.</summary>
    internal void PowerCycle()
    {
        _agenda.Clear();
        _power = SurfacePower.Booting;
        _agenda.After(Behaviour.BootTime, SwitchOn);
    }

    /// <summary>The cable is pulled: the port is gone, the surface keeps what it shows.</summary>
    internal void Unplug()
    {
        _port.Host.StopListening();
        _port.Host.CloseClients(reset: true);
        _readers.Clear();
    }

    /// <summary>The cable is plugged in again.</summary>
    internal void Replug()
    {
        _output.Forget();
        _port.Host.Listen();
    }

    /// <summary>Begins or ends an update of the firmware, in which the unit is silent and deaf; it then starts anew.</summary>
    internal void Update(bool isUpdating)
    {
        if (isUpdating)
        {
            _agenda.Clear();
            _power = SurfacePower.Updating;
        }
        else
        {
            PowerCycle();
        }
    }

    private void SwitchOn()
    {
        _power = SurfacePower.On;
        _output.Forget();
        _language.Clear();
        Lamps.Clear();
        Behaviour.ReportsUntouched = false;
        foreach (var fader in _faders)
        {
            fader.Hold();
            fader.IsTouched = false;
            fader.Received = fader.Reported = null;
            fader.PulledTo = null;
            fader.BlockedUntil = fader.MovedAt = null;
            fader.Gesture++;
        }

        _language.PowerOn();
    }
}
