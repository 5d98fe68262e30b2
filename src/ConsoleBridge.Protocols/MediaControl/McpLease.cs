using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>
/// The timed Push: it makes the unit talk for a while, is renewed long before it runs out, and shows whether the unit is still
/// there. Silent for three cycles, it is asked; two questions without any answer, and it is gone.
/// </summary>
/// <remarks>Source: Sennheiser TI 1254 v1.0, Push (doc). The three cycles, the two questions and the time they wait are our own choice.</remarks>
internal sealed class McpLease
{
    private const int QuietCycles = 3;
    private const int QuestionsUnanswered = 2;
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    private readonly byte[] _push;
    private readonly TimeSpan _cycle;
    private readonly TimeSpan _renewal;
    private readonly int _renewalTimer;
    private readonly int _cycleTimer;
    private readonly int _answerTimer;
    private int _quiet;
    private int _unanswered;
    private bool _isAsking;
    private bool _mayAsk;

    /// <summary>Prepares the line.</summary>
    /// <param name="settings">Settings of the device, complete.</param>
    /// <param name="mode">Third number of the line.</param>
    /// <param name="firstTimer">First of the three timers that are the lease's alone.</param>
    public McpLease(IReadOnlyDictionary<string, double> settings, string mode, int firstTimer)
    {
        var cycle = (int)settings.GetValueOrDefault(McpOptions.PushCycle, 200) / 100 * 100;
        var lease = (int)settings.GetValueOrDefault(McpOptions.PushLease, 30);
        _push = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Push {lease} {cycle} {mode}\r"));
        _cycle = TimeSpan.FromMilliseconds(cycle);
        _renewal = TimeSpan.FromSeconds(settings.GetValueOrDefault(McpOptions.PushRenewal, 10));
        (_renewalTimer, _cycleTimer, _answerTimer) = (firstTimer, firstTimer + 1, firstTimer + 2);
    }

    /// <summary>The session is new.</summary>
    public void Begin(IDriverContext context)
    {
        (_quiet, _unanswered, _isAsking, _mayAsk) = (0, 0, false, true);
        context.StopTimer(_answerTimer);
        if (_cycle > TimeSpan.Zero)
        {
            context.StartTimer(_cycleTimer, _cycle);
        }

        Ask(context);
        context.StartTimer(_renewalTimer, _renewal);
    }

    /// <summary>Says it again: something else was pushed meanwhile, which may have ended it.</summary>
    public void SayAgain(IDriverContext context) => context.Send(_push);

    /// <summary>Any datagram has come: the unit is there.</summary>
    public void Heard() => (_quiet, _unanswered, _isAsking) = (0, 0, false);

    /// <summary>A timer is due.</summary>
    /// <returns>True when it was the lease's.</returns>
    public bool OnTimer(int timer, IDriverContext context)
    {
        if (timer == _renewalTimer)
        {
            context.StartTimer(_renewalTimer, _renewal);
            AskUnlessAsking(context);
            return true;
        }

        if (timer == _cycleTimer)
        {
            context.StartTimer(_cycleTimer, _cycle);
            _quiet++;

            // The first of them may be over at once. And another program may have taken the bursts: it is not fought with at each turn.
            if (_quiet > QuietCycles && _mayAsk)
            {
                AskUnlessAsking(context);
            }

            return true;
        }

        if (timer == _answerTimer)
        {
            OnAnswerOverdue(context);
            return true;
        }

        return false;
    }

    private void AskUnlessAsking(IDriverContext context)
    {
        if (!_isAsking)
        {
            Ask(context);
        }
    }

    private void Ask(IDriverContext context)
    {
        (_isAsking, _mayAsk) = (true, false);
        context.Send(_push);
        context.StartTimer(_answerTimer, AnswerWithin);
    }

    private void OnAnswerOverdue(IDriverContext context)
    {
        _mayAsk = true;
        if (!_isAsking)
        {
            return;
        }

        if (++_unanswered < QuestionsUnanswered)
        {
            Ask(context);
            return;
        }

        _isAsking = false;
        context.Fail("nothing heard, and two renewals of the push were not answered within 2 s each");
    }
}
