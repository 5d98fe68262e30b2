using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>How a session begins and is kept: the hello, then probes and meters, again and again.</summary>
internal sealed class RcpOpening
{
    private const int MaxProbes = 12;
    private static readonly TimeSpan AskRunModeAgainAfter = TimeSpan.FromSeconds(1);

    private readonly RcpExchange _exchange;
    private readonly RcpHello _hello;
    private readonly RcpMeters _meters;
    private readonly (RcpLine Line, TimeSpan Every)[] _probes;
    private readonly int _helloTimer;

    /// <summary>Makes the opening.</summary>
    /// <param name="plan">The profile's plan.</param>
    /// <param name="line">Makes a line of the profile's notation.</param>
    /// <param name="meters">The meters that are wanted.</param>
    /// <param name="exchange">Sends.</param>
    /// <param name="firstTimer">The first of the timers that are its own; it takes all that are left.</param>
    public RcpOpening(SessionPlan plan, Func<string, RcpLine> line, RcpMeters meters, RcpExchange exchange, int firstTimer)
    {
        _exchange = exchange;
        _hello = new RcpHello([.. plan.Hello.Select(line)]);
        _meters = meters;
        _probes = [.. plan.Repeated.SelectMany(repeat => repeat.Frames.Select(text => (line(text), repeat.Every))).Take(MaxProbes)];
        _helloTimer = firstTimer;
    }

    /// <summary>True when the console is ready: it may be asked and told.</summary>
    public bool IsDone => _hello.IsDone;

    /// <summary>True when the console has told another run mode than the normal one.</summary>
    public bool IsOtherwiseEngaged => _hello.IsOtherwiseEngaged;

    /// <summary>True when the console has accepted UTF-8.</summary>
    public bool IsUtf8 => _hello.IsUtf8;

    private int MeterTimer => _helloTimer + 1;

    private int FirstProbeTimer => _helloTimer + 2;

    /// <summary>The session is new: says the first line.</summary>
    /// <returns>True when there is none to say.</returns>
    public bool Begin(IDriverContext context)
    {
        _meters.Clear();
        _hello.Begin();
        return GoOn(context);
    }

    /// <summary>A line of the hello was answered: says the next one, or the same again later.</summary>
    /// <returns>True when that was the last one.</returns>
    public bool TakeAnswer(bool isRefused, IDriverContext context)
    {
        if (_hello.TakeAnswer(isRefused))
        {
            return GoOn(context);
        }

        context.StartTimer(_helloTimer, AskRunModeAgainAfter);
        return false;
    }

    /// <summary>The console has told its run mode.</summary>
    /// <returns>True when it has become ready again, in the middle of a session.</returns>
    public bool TakeRunMode(ReadOnlySpan<byte> mode) => _hello.TakeRunMode(mode) && _hello.IsDone;

    /// <summary>A timer is due.</summary>
    /// <returns>True when the hello is over by it.</returns>
    public bool OnTimer(int timer, IDriverContext context)
    {
        if (timer == _helloTimer)
        {
            return GoOn(context);
        }

        if (timer == MeterTimer)
        {
            StartMeters(context);
        }
        else if (timer - FirstProbeTimer is >= 0 and var number && number < _probes.Length)
        {
            _exchange.SendLine(RcpPurpose.Probe, number, _probes[number].Line, context);
            context.StartTimer(timer, _probes[number].Every);
        }

        return false;
    }

    private bool GoOn(IDriverContext context)
    {
        context.StopTimer(_helloTimer);
        if (!_hello.IsDone)
        {
            _exchange.SendLine(RcpPurpose.Hello, 0, _hello.Line, context);
            return false;
        }

        for (var i = 0; i < _probes.Length; i++)
        {
            context.StartTimer(FirstProbeTimer + i, _probes[i].Every);
        }

        StartMeters(context);
        return true;
    }

    private void StartMeters(IDriverContext context)
    {
        for (var number = 0; number < _meters.Count; number++)
        {
            if (_meters.StartLine(number) is { } line)
            {
                _exchange.SendLine(RcpPurpose.Meter, number, line, context);
            }
        }

        if (_meters.Count > 0)
        {
            context.StartTimer(MeterTimer, RcpMeters.StartAgainAfter);
        }
    }
}
