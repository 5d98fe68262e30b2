using System.Buffers;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>
/// One session with a device that speaks SSCv2: end the lost session, open the stream of events, subscribe, read everything once, follow.
/// One request at a time; the transport says when there is no answer.
/// </summary>
/// <remarks>Source: SSCv2 specification 2.3 and TCC M OpenAPI, as three programs use them.</remarks>
internal sealed partial class Ssc2Driver : IDeviceDriver
{
    private const int HeartbeatTimer = 0;
    private const int SilenceTimer = 1;
    private const int OpenTimer = 2;
    private const int ResyncTimer = 3;
    private const string SubscriptionsPath = "/api/ssc/state/subscriptions";
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(15);

    private readonly CompiledProfile _profile;
    private readonly Ssc2Section _section;
    private readonly TimeSpan _silence;
    private readonly string _user;
    private readonly byte[] _heartbeat;
    private readonly Queue<Ssc2Write> _writes = [];
    private readonly ArrayBufferWriter<byte> _frame = new(4096);
    private Ssc2Book _book;
    private Ssc2Step _step;
    private byte[] _session = [];
    private bool _isBusy;
    private bool _isHeartbeatDue;
    private int _writing = -1;

    public Ssc2Driver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        _profile = profile;
        _section = Ssc2Section.Read(profile.ProtocolSection);
        _silence = TimeSpan.FromSeconds(settings.GetValueOrDefault("event-silence", 60));
        _user = profile.ProtocolOptions.GetValueOrDefault("user", "api");
        _heartbeat = Encoding.UTF8.GetBytes(_section.Heartbeat);
        _book = Ssc2Book.Of(profile, _section, path => !_section.FollowsSchema);
    }

    /// <inheritdoc/>
    /// <remarks>Who stands on which place, so that nobody moves; and the session that the device still counts, so that it is ended.</remarks>
    public void TakeOver(IDeviceDriver last)
    {
        if (last is Ssc2Driver before)
        {
            (_session, _book) = (before._session, before._book);
        }
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        (_isBusy, _isHeartbeatDue, _writing) = (false, false, -1);
        _writes.Clear();
        foreach (var resource in _book.Resources)
        {
            (resource.IsMissing, resource.IsWanted) = (false, false);
            resource.Items?.BeginSession();
        }

        if (_session.Length > 0)
        {
            _step = Ssc2Step.Clearing;
            Send("DELETE"u8, _session, default, context);
            return;
        }

        Begin(context);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        if (!RestFrame.TryParse(frame, out var read) || read.Kind == RestFrameKind.Request)
        {
            context.Malformed("expected an answer or an event");
            return;
        }

        switch (read.Kind)
        {
            case RestFrameKind.Event:
                OnEvent(read, context);
                break;
            case RestFrameKind.End:
                context.Fail($"the stream of events is over: {Encoding.UTF8.GetString(read.Body)}");
                break;
            default:
                OnAnswer(read, context);
                break;
        }
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        var frame = new ArrayBufferWriter<byte>();
        string? reason = _book.Target(parameter) is { } target
            ? target.Encode(value, frame)
            : "this device does not list a resource for it in its schema";
        if (reason is not null)
        {
            context.Reject(parameter, reason);
            return false;
        }

        _writes.Enqueue(new Ssc2Write(parameter, frame.WrittenSpan.ToArray()));
        SendNext(context);
        return true;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        if (_book.Target(parameter) is { Resource.IsMissing: false } target)
        {
            target.Resource.IsWanted = true;
            SendNext(context);
        }
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context)
    {
        WantAll();
        SendNext(context);
    }

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        switch (timer)
        {
            case HeartbeatTimer:
                _isHeartbeatDue = true;
                SendNext(context);
                context.StartTimer(HeartbeatTimer, HeartbeatEvery);
                break;
            case ResyncTimer:
                OnReadAll(context);
                StartResync(context);
                break;
            case SilenceTimer:
                context.Fail($"no event for {_silence.TotalSeconds} s");
                break;
            case OpenTimer:
                context.Fail($"the stream of events did not begin within {OpenWithin.TotalSeconds} s");
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context)
    {
        if (_session.Length > 0)
        {
            Send("DELETE"u8, _session, default, context);
            _session = [];
        }
    }

    private void Begin(IDriverContext context)
    {
        _session = [];
        if (_section.FollowsSchema)
        {
            _step = Ssc2Step.Learning;
            Send("GET"u8, "/api/ssc/schema"u8, default, context);
            return;
        }

        Open(context);
    }

    private void Open(IDriverContext context)
    {
        _step = Ssc2Step.Opening;
        context.StartTimer(OpenTimer, OpenWithin);
        Send("EVENTS"u8, Encoding.UTF8.GetBytes(SubscriptionsPath), default, context);
    }

    // Every resource that the profile uses; one that the device refused is left out.
    private void Subscribe(IDriverContext context)
    {
        _step = Ssc2Step.Subscribing;
        var paths = _book.Resources.Where(resource => !resource.IsMissing).Select(resource => $"\"{resource.Path}\"");
        Send("PUT"u8, _session, Encoding.UTF8.GetBytes($"[{string.Join(',', paths)}]"), context);
    }

    private void WantAll()
    {
        foreach (var resource in _book.Resources)
        {
            resource.IsWanted = !resource.IsMissing;
        }
    }

    private void SendNext(IDriverContext context)
    {
        if (_isBusy || _step < Ssc2Step.Reading)
        {
            return;
        }

        if (_writes.TryDequeue(out var write))
        {
            _writing = write.Parameter;
            _isBusy = true;
            context.Send(write.Frame);
            return;
        }

        foreach (var resource in _book.Resources)
        {
            if (resource.IsWanted)
            {
                resource.IsWanted = false;
                Send("GET"u8, resource.PathBytes, default, context);
                return;
            }
        }

        if (_step == Ssc2Step.Reading)
        {
            _step = Ssc2Step.Following;
            context.Live();
            context.StartTimer(HeartbeatTimer, HeartbeatEvery);
            StartResync(context);
        }

        if (_isHeartbeatDue)
        {
            _isHeartbeatDue = false;
            Send("GET"u8, _heartbeat, default, context);
        }
    }

    // A stream of events may die without a word while requests are still answered.
    private void StartResync(IDriverContext context)
    {
        if (_profile.Session.ResyncEvery is { } every)
        {
            context.StartTimer(ResyncTimer, every);
        }
    }

    private void Send(ReadOnlySpan<byte> method, ReadOnlySpan<byte> path, ReadOnlySpan<byte> body, IDriverContext context)
    {
        _isBusy = true;
        _frame.ResetWrittenCount();
        RestFrame.WriteRequest(_frame, method, path, body);
        context.Send(_frame.WrittenSpan);
    }
}
