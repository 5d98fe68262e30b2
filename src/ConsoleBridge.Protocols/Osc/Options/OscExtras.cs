using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc.Options;

/// <summary>What a profile's options add to the dialogue: counts, errors, the watch on a subscription, meters in slots. Each does
/// nothing where the profile does not ask for it.</summary>
internal sealed class OscExtras
{
    private readonly OscCounts _counts;
    private readonly OscRefusals _refusals;
    private readonly OscSubscriptionWatch _watch;
    private readonly OscSlotMeters _meters;
    private readonly int _firstTimer;

    /// <summary>Makes them; they use two timers from the given one on.</summary>
    public OscExtras(CompiledProfile profile, OscAddressBook book, OscOptions options, int firstTimer)
    {
        _firstTimer = firstTimer;
        _counts = new OscCounts(profile, book.Names);
        _refusals = new OscRefusals(options.ErrorAddress);
        _watch = new OscSubscriptionWatch(profile, firstTimer);
        _meters = new OscSlotMeters(profile, options, firstTimer + 1);
    }

    /// <summary>A new session begins.</summary>
    public void Start(IDriverContext context)
    {
        _counts.Forget();
        _refusals.Forget();
        _watch.Start(context);
    }

    /// <summary>The console has said its first word.</summary>
    public void Heard(IDriverContext context) => _meters.Start(context);

    /// <summary>A parameter was written.</summary>
    public void Wrote(int parameter)
    {
        _refusals.Wrote(parameter);
        _watch.Wrote(parameter);
    }

    /// <summary>Takes a message that none of the profile's addresses stands for.</summary>
    public bool TryTake(OscReader message, bool isAsking, IDriverContext context) =>
        _refusals.TryTake(message, isAsking, context) || _meters.TryTake(message, context);

    /// <summary>A parameter was heard.</summary>
    public void Reported(int parameter, in ParameterValue value, bool? isAnswer, bool isNews, IDriverContext context)
    {
        _counts.Heard(parameter, value);
        _watch.Heard(parameter, isAnswer, isNews, context);
    }

    /// <summary>True when a parameter cannot be set, for the console has said that it does not have its address.</summary>
    public bool Refuses(int parameter, int address, IDriverContext context)
    {
        if (_counts.Has(address))
        {
            return false;
        }

        context.Reject(parameter, "the console has said that it has fewer of them");
        return true;
    }

    /// <summary>True unless the console has said that it does not have this address.</summary>
    public bool Has(int address) => _counts.Has(address);

    /// <summary>A timer is due.</summary>
    /// <returns>True when it was one of these.</returns>
    public bool OnTimer(int timer, IDriverContext context)
    {
        switch (timer - _firstTimer)
        {
            case 0:
                _watch.OnTimer(context);
                return true;
            case 1:
                _meters.OnTimer(context);
                return true;
            default:
                return false;
        }
    }
}
