using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Osc.Options;

/// <summary>
/// Notices that a console tells its changes to somebody else. A WING has one subscription for all, and the last who asks has it.
/// An answer that differs from what was known, of which nothing was told, and a second of silence after it, is the sign; the next
/// change that is told takes it back.
/// </summary>
internal sealed class OscSubscriptionWatch
{
    private const string Advice =
        "changes were found that the console had not told: datagrams are lost, or another program has taken its one OSC subscription";

    // A change that is under way while its answer comes is told within this time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly int _parameter = -1;
    private readonly int _timer;
    private readonly bool[] _written;
    private bool _isMissing;

    /// <summary>Makes the watch; it does nothing where the profile names no parameter to report to.</summary>
    public OscSubscriptionWatch(CompiledProfile profile, int timer)
    {
        _timer = timer;
        _written = new bool[profile.Parameters.Length];
        if (profile.ProtocolOptions.TryGetValue(OscOptions.MissedChanges, out var name))
        {
            _parameter = profile.ByName[name];
        }
    }

    /// <summary>A new session begins.</summary>
    public void Start(IDriverContext context)
    {
        Array.Clear(_written);
        context.StopTimer(_timer);
        _isMissing = false;
        Tell(context);
    }

    /// <summary>We write this: its next answer may differ, and nobody tells us.</summary>
    public void Wrote(int parameter) => _written[parameter] = true;

    /// <summary>The console has said a value.</summary>
    /// <param name="parameter">Of this parameter.</param>
    /// <param name="isAnswer">True for an answer, false for a change that was told; null when it may be either.</param>
    /// <param name="isNews">True when it differs from what was known.</param>
    /// <param name="context">The device.</param>
    public void Heard(int parameter, bool? isAnswer, bool isNews, IDriverContext context)
    {
        if (_parameter < 0 || isAnswer is null)
        {
            return;
        }

        if (isAnswer == false)
        {
            context.StopTimer(_timer);
            Set(false, context);
            return;
        }

        if (isNews && !_written[parameter])
        {
            context.StartTimer(_timer, Patience);
        }

        _written[parameter] = false;
    }

    /// <summary>The time of patience is over.</summary>
    public void OnTimer(IDriverContext context)
    {
        context.Notice(Advice);
        Set(true, context);
    }

    private void Set(bool isMissing, IDriverContext context)
    {
        if (_isMissing != isMissing)
        {
            _isMissing = isMissing;
            Tell(context);
        }
    }

    private void Tell(IDriverContext context)
    {
        if (_parameter >= 0)
        {
            context.Report(_parameter, ParameterValue.FromBoolean(_isMissing));
        }
    }
}
