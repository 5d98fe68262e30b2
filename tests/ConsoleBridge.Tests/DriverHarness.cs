using System.Buffers;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests;

/// <summary>A driver and all that it may do, as lists; with a clock of its own that only <see cref="Elapse"/> moves.</summary>
public sealed class DriverHarness : IDriverContext
{
    private readonly IProtocol _protocol;
    private readonly CompiledProfile _profile;
    private readonly SortedDictionary<int, TimeSpan> _due = [];

    public DriverHarness(IProtocol protocol, CompiledProfile profile, IReadOnlyDictionary<string, double>? settings = null, string password = "", ProfileTransport? transport = null)
    {
        (_protocol, _profile) = (protocol, profile);
        var complete = ProfileSettings.Complete(profile, settings ?? new Dictionary<string, double>(), out var errors);
        Assert.Empty(errors);
        Driver = protocol.CreateDriver(profile, complete, password, transport ?? profile.Transport);
    }

    public IDeviceDriver Driver { get; }

    /// <summary>What was sent, as <see cref="IProtocol.Describe"/> says it.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>What was sent, byte by byte.</summary>
    public List<byte[]> SentRaw { get; } = [];

    /// <summary>What was reported, oldest first.</summary>
    public List<(string Name, ParameterValue Value)> Reported { get; } = [];

    public List<(string Name, string Reason)> Rejected { get; } = [];

    /// <summary>What the driver wants a person to know.</summary>
    public List<string> Notices { get; } = [];

    public List<string> MalformedReasons { get; } = [];

    public List<string> Failures { get; } = [];

    public int UnrecognisedCount { get; private set; }

    public bool IsSyncing { get; private set; }

    public bool IsLive { get; private set; }

    public TimeSpan Now { get; private set; }

    /// <summary>Running timers and when they are due, on the harness's clock.</summary>
    public IReadOnlyDictionary<int, TimeSpan> Timers => _due;

    /// <summary>The last value reported for a parameter; unknown when there is none.</summary>
    public ParameterValue this[string name] => Reported.LastOrDefault(report => report.Name == name).Value;

    public int Index(string name) => _profile.ByName[name];

    public void Connect()
    {
        _due.Clear();
        (IsSyncing, IsLive) = (false, false);
        Driver.OnConnected(this);
    }

    /// <summary>Receives a frame in the protocol's text notation.</summary>
    public void Receive(string frame)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Assert.True(_protocol.TryParseFrame(frame, bytes, out var error), error);
        Driver.OnFrame(bytes.WrittenSpan, this);
    }

    public void Receive(ReadOnlySpan<byte> frame) => Driver.OnFrame(frame, this);

    public bool Write(string name, ParameterValue value) => Driver.OnWrite(Index(name), value, this);

    public bool Write(string name, double number) => Write(name, ParameterValue.FromNumber(number, _profile.Parameters[Index(name)].Unit));

    public bool Write(string name, bool boolean) => Write(name, ParameterValue.FromBoolean(boolean));

    public bool Write(string name, string text) => Write(name, ParameterValue.FromText(text));

    public void Read(string name) => Driver.OnRead(Index(name), this);

    /// <summary>Lets time pass: timers run when they are due, in order.</summary>
    public void Elapse(TimeSpan time)
    {
        var until = Now + time;
        while (_due.Count > 0 && _due.MinBy(timer => timer.Value) is var next && next.Value <= until)
        {
            Now = next.Value;
            _due.Remove(next.Key);
            Driver.OnTimer(next.Key, this);
        }

        Now = until;
    }

    void IDriverContext.Send(ReadOnlySpan<byte> frame)
    {
        SentRaw.Add(frame.ToArray());
        Sent.Add(_protocol.Describe(frame));
    }

    void IDriverContext.Report(int parameter, in ParameterValue value) => Reported.Add((_profile.Parameters[parameter].Name, value));

    void IDriverContext.Doubt(int parameter)
    {
        if (this[_profile.Parameters[parameter].Name] is { IsTrusted: true } value)
        {
            Reported.Add((_profile.Parameters[parameter].Name, value.WithQuality(Quality.Stale)));
        }
    }

    void IDriverContext.Reject(int parameter, string reason) => Rejected.Add((_profile.Parameters[parameter].Name, reason));

    void IDriverContext.StartTimer(int timer, TimeSpan due)
    {
        Assert.InRange(timer, 0, 31);
        _due[timer] = Now + due;
    }

    void IDriverContext.StopTimer(int timer) => _due.Remove(timer);

    void IDriverContext.Syncing() => IsSyncing = true;

    void IDriverContext.Live() => IsLive = true;

    void IDriverContext.Fail(string reason) => Failures.Add(reason);

    void IDriverContext.Malformed(string reason, int offset) => MalformedReasons.Add(reason);

    void IDriverContext.Notice(string text) => Notices.Add(text);

    void IDriverContext.Unrecognised() => UnrecognisedCount++;
}
