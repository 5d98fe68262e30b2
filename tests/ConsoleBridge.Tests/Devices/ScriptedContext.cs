using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Devices;

/// <summary>A driver's context that writes everything down, with timers that run on a time of its own.</summary>
internal sealed class ScriptedContext : IDriverContext
{
    private readonly TimeSpan?[] _due = new TimeSpan?[32];
    private TimeSpan _askedAt;

    public TimeSpan Now { get; private set; }

    public List<byte[]> Frames { get; } = [];

    public List<(int Parameter, ParameterValue Value)> Reports { get; } = [];

    public List<(int Parameter, string Reason)> Rejections { get; } = [];

    public List<string> States { get; } = [];

    public List<string> MalformedReasons { get; } = [];

    public List<string> Notices { get; } = [];

    /// <summary>How long each question took that was timed.</summary>
    public List<TimeSpan> Latencies { get; } = [];

    /// <summary>What was heard before may not be so any more.</summary>
    public bool IsInDoubt { get; private set; }

    public int UnrecognisedCount { get; private set; }

    /// <summary>True: keep counts only, so that allocation can be measured.</summary>
    public bool Silent { get; init; }

    public IEnumerable<string> FramesAsText => Frames.Select(Encoding.UTF8.GetString);

    public IEnumerable<int> RunningTimers => Enumerable.Range(0, _due.Length).Where(timer => _due[timer] is not null);

    /// <summary>Lets time pass, calling each timer when it is due.</summary>
    public void Advance(TimeSpan time, Action<int> onTimer)
    {
        var end = Now + time;
        while (NextTimer() is var timer && timer >= 0 && _due[timer] <= end)
        {
            Now = _due[timer]!.Value;
            _due[timer] = null;
            onTimer(timer);
        }

        Now = end;
    }

    public void Send(ReadOnlySpan<byte> frame)
    {
        if (!Silent)
        {
            Frames.Add(frame.ToArray());
        }
    }

    public void Report(int parameter, in ParameterValue value)
    {
        if (!Silent)
        {
            Reports.Add((parameter, value));
        }
    }

    public void Reject(int parameter, string reason) => Rejections.Add((parameter, reason));

    public void StartTimer(int timer, TimeSpan due) => _due[timer] = Now + due;

    public void StopTimer(int timer) => _due[timer] = null;

    public void Syncing() => States.Add("syncing");

    public void Live() => States.Add("live");

    public void Fail(string reason) => States.Add("failed: " + reason);

    public void Malformed(string reason, int offset = -1)
    {
        if (!Silent)
        {
            MalformedReasons.Add(reason);
        }
    }

    public void Asked() => _askedAt = Now;

    public void Answered()
    {
        if (!Silent)
        {
            Latencies.Add(Now - _askedAt);
        }
    }

    public void DoubtAll() => IsInDoubt = true;

    public void BelieveAll() => IsInDoubt = false;

    public void Notice(string text) => Notices.Add(text);

    public void Unrecognised() => UnrecognisedCount++;

    private int NextTimer()
    {
        var next = -1;
        for (var timer = 0; timer < _due.Length; timer++)
        {
            if (_due[timer] is { } due && (next < 0 || due < _due[next]))
            {
                next = timer;
            }
        }

        return next;
    }
}
