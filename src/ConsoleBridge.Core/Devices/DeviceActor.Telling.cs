using ConsoleBridge.Core.Diagnostics;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>What is told of a device's sessions: online or not, and what to look at when it is not.</summary>
internal sealed partial class DeviceActor
{
    // A device that does not say one word is most often one that nobody has told to.
    private void Advise(string reason, ITransport transport)
    {
        if (Description.Profile.Setup is not { } setup)
        {
            return;
        }

        var advice = "Is it switched on, and set up for this? " + string.Join(' ', setup.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Counters.LastFailure = $"{reason}. {advice}";
        if (!_isAdvised)
        {
            _isAdvised = true;
            CoreLog.NoAnswer(_logger, Description.Id, transport.Description, advice);
            Counters.Tell("no answer. " + advice);
        }
    }

    private void TellStranger(string reason)
    {
        if (_toldStranger != reason)
        {
            _toldStranger = reason;
            CoreLog.Stranger(_logger, Description.Id, reason);
            Counters.Tell(reason + ": nothing of it is shown, and nothing is written to it");
        }
    }

    private void Tell(SessionState state)
    {
        _state = state;
        if (Availability == Availability.Online)
        {
            _writes.Open();
        }

        var at = _time.GetUtcNow().UtcTicks;
        if (_sessionParameter >= 0 && _toldState != state)
        {
            _toldState = state;
            Apply(_sessionParameter, ParameterValue.FromText(UnitNames.Word(state)), at);
        }

        var online = Availability == Availability.Online;
        if (_onlineParameter >= 0 && (_toldOnline != online || state == SessionState.Lost || state == SessionState.Connecting))
        {
            _toldOnline = online;
            Apply(_onlineParameter, ParameterValue.FromBoolean(online), at);
        }
    }

    private void Apply(int parameter, in ParameterValue value, long at)
    {
        ReadOnlySpan<ParameterChange> change =
        [
            new ParameterChange
            {
                Key = new(Number, parameter), Value = value, HeardAt = at,
                Kind = Description.Profile.Parameters[parameter].Kind, Origin = ChangeOrigin.Bridge,
            },
        ];
        _store.Apply(change);
    }
}
