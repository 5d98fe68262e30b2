using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles;

/// <summary>What a driver needs for one example: lists, current values with what is derived from them, and a clock that jumps.</summary>
internal sealed class ExampleContext(CompiledProfile profile, DerivedEvaluator derived, IDeviceDriver driver) : IDriverContext
{
    // Enough for pacing and for waiting out a hello; a driver that waits longer than this waits for an answer.
    private const int MaxTimers = 200;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);

    private readonly Dictionary<int, TimeSpan> _due = [];
    private TimeSpan _now;

    public List<byte[]> Sent { get; } = [];

    public ParameterValue[] Values { get; } = new ParameterValue[profile.Parameters.Length];

    public bool[] WasReported { get; } = new bool[profile.Parameters.Length];

    public string? Rejection { get; private set; }

    /// <summary>What the driver did not understand, to be told with what is missing.</summary>
    public string Complaint { get; private set; } = "";

    public void RunTimersUntil(Func<bool> done)
    {
        var limit = _now + MaxTime;
        for (var count = 0; count < MaxTimers && _due.Count > 0 && !done(); count++)
        {
            var (timer, due) = _due.MinBy(timer => timer.Value);
            if (due > limit)
            {
                return;
            }

            _now = due;
            _due.Remove(timer);
            driver.OnTimer(timer, this);
        }
    }

    public void Send(ReadOnlySpan<byte> frame) => Sent.Add(frame.ToArray());

    public void Report(int parameter, in ParameterValue value)
    {
        (Values[parameter], WasReported[parameter]) = (value, true);
        foreach (var rule in derived.AffectedBy(parameter))
        {
            var target = derived.TargetOf(rule);
            (Values[target], WasReported[target]) = (derived.Evaluate(rule, Values), true);
        }
    }

    public void Reject(int parameter, string reason) => Rejection = reason;

    public void StartTimer(int timer, TimeSpan due) => _due[timer] = _now + due;

    public void StopTimer(int timer) => _due.Remove(timer);

    public void Syncing()
    {
    }

    public void Live()
    {
    }

    public void Fail(string reason) => Complaint = $" (the session failed: {reason})";

    public void Malformed(string reason, int offset = -1) => Complaint = $" (malformed: {reason})";

    public void Unrecognised() => Complaint = " (the driver did not recognise the frame)";
}
