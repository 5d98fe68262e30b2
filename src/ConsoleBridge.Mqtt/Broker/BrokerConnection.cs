using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>One transport connection of a client: its loops, its limits and its end. What the packets mean is <see cref="BrokerInbox"/>'s.</summary>
internal sealed class BrokerConnection
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly BrokerCore _core;
    private readonly IDuplexPipe _transport;
    private readonly BrokerInbox _inbox;
    private readonly long _openedAt;
    private CancellationTokenSource? _abort;
    private long _heard;
    private readonly ReceiveRate _rate;
    private volatile TaskCompletionSource? _pause;
    private int _ended;

    public BrokerConnection(BrokerCore core, IDuplexPipe transport, MqttPeer peer)
    {
        _core = core;
        _transport = transport;
        Peer = peer;
        Output = new MqttOutput(core.Options.OutgoingQueueBytes, core.Time, inline: true) { RoomAgain = SendWaiting, Barrier = core.State?.Barrier };
        _inbox = new BrokerInbox(core, this);
        _heard = _openedAt = core.Time.GetTimestamp();
        _rate = new ReceiveRate(core.Options, _openedAt);
    }

    public MqttPeer Peer { get; }

    public EndPoint? RemoteEndPoint => Peer.RemoteEndPoint;

    public MqttOutput Output { get; }

    /// <summary>Set once the CONNECT has been accepted.</summary>
    public BrokerSession? Session { get; private set; }

    public MqttProtocolVersion Version => Receiver.Version;

    /// <summary>How the client takes refusals.</summary>
    public ReasonReceiver Receiver { get; private set; } = new(MqttProtocolVersion.V500, uint.MaxValue, WantsText: false);

    /// <summary>The session expiry the client asked for in its CONNECT, in seconds.</summary>
    public uint AskedExpiry { get; private set; }

    /// <summary>When the CONNECT was accepted.</summary>
    public DateTimeOffset AcceptedAt { get; private set; }

    /// <summary>Longest silence accepted, one and a half keep-alive times; zero is any.</summary>
    public TimeSpan LongestSilence { get; private set; }

    /// <summary>Serves the client until either side ends the connection.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _abort = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task sending = SendAsync(_abort.Token);
        bool publishWill = true;
        try
        {
            publishWill = await ReceiveAsync(_abort.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The transport broke or was closed under us: the will tells.
        }
        finally
        {
            try
            {
                Leave(publishWill);
            }
            finally
            {
                Output.Complete();
                await FinishAsync(sending, _abort);
                _abort.Dispose();
            }
        }
    }

    /// <summary>Ends the connection at once, whatever it was about to send.</summary>
    public Task AbortAsync()
    {
        try
        {
            return _abort?.CancelAsync() ?? Task.CompletedTask;
        }
        catch (ObjectDisposedException)
        {
            return Task.CompletedTask;
        }
    }

    /// <summary>Ends the connection from outside its loop: tells a 5.0 client why, sends what is queued and closes. Only the first reason counts.</summary>
    /// <param name="reason">What a server may say in a DISCONNECT.</param>
    /// <param name="serverReference">Where the client should go, with 0x9C and 0x9D (3.14.2.2.5).</param>
    public void End(MqttReasonCode reason, string? serverReference = null)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        // A server sends DISCONNECT only after a CONNACK below 0x80 ([MQTT-3.14.0-1]) and never to 3.1.1.
        if (Session is not null && Version == MqttProtocolVersion.V500)
        {
            Receiver.WriteDisconnect(Output, reason, serverReference);
        }

        Output.Complete();
        _pause?.TrySetResult();
        _transport.Input.CancelPendingRead();
    }

    /// <summary>The CONNECT was accepted: from now on the session's messages come here. Under the gate.</summary>
    public void Accept(BrokerSession session, ConnectRequest request, ReasonReceiver receiver, ushort keepAliveSeconds)
    {
        Session = session;
        Receiver = receiver;
        AskedExpiry = request.SessionExpiry;
        AcceptedAt = _core.Time.GetUtcNow();

        // [MQTT-3.1.2-22] one and a half times the keep-alive.
        LongestSilence = TimeSpan.FromSeconds(keepAliveSeconds * 1.5);
    }

    /// <summary>Looks for what time has run out for. Under the gate, about once a second.</summary>
    public void CheckTimes()
    {
        TimeProvider time = _core.Time;
        if (Volatile.Read(ref _ended) != 0)
        {
            return;
        }

        if (Session is null)
        {
            if (time.GetElapsedTime(_openedAt) >= _core.Options.ConnectTimeout)
            {
                _core.Counters.Hit(BrokerLimit.ConnectTime);
                End(MqttReasonCode.KeepAliveTimeout);
            }

            return;
        }

        // Who is not read from cannot be heard.
        if (LongestSilence > TimeSpan.Zero && _pause is null && time.GetElapsedTime(Volatile.Read(ref _heard)) >= LongestSilence)
        {
            _core.Complaints.Disconnected(Session.ClientId, RemoteEndPoint, MqttReasonCode.KeepAliveTimeout);
            _core.Counters.Hit(BrokerLimit.KeepAlive);
            End(MqttReasonCode.KeepAliveTimeout);
        }

        long stuckSince = Output.StuckSince;
        if (stuckSince != 0 && time.GetElapsedTime(stuckSince) >= _core.Options.SlowConsumerTimeout)
        {
            _core.Complaints.Disconnected(Session.ClientId, RemoteEndPoint, MqttReasonCode.QuotaExceeded);
            _core.Counters.Hit(BrokerLimit.SlowConsumer);
            End(MqttReasonCode.QuotaExceeded);
        }
    }

    private async Task<bool> ReceiveAsync(CancellationToken stopping)
    {
        while (true)
        {
            ReadResult read = await _transport.Input.ReadAsync(stopping);
            ReadOnlySequence<byte> buffer = read.Buffer;
            (long packets, long asked) = (_inbox.Packets, _inbox.Asked);
            InboxResult result = read.IsCanceled ? InboxResult.Close : Handle(ref buffer);
            if (_inbox.Packets != packets)
            {
                // [MQTT-3.1.2-22] whole packets count, and any of them.
                Volatile.Write(ref _heard, _core.Time.GetTimestamp());
            }

            long bytes = read.Buffer.Slice(0, buffer.Start).Length;
            bool connecting = result == InboxResult.Authenticate;

            // After CONNECT the rest may already be there: nothing of it counts as examined.
            _transport.Input.AdvanceTo(buffer.Start, connecting ? buffer.Start : buffer.End);
            result = connecting ? await _inbox.ConnectAsync(stopping) : result;
            _core.State?.Kick();
            if (result is InboxResult.Close or InboxResult.CloseWithoutWill)
            {
                return result == InboxResult.Close;
            }

            TimeSpan pause = _rate.Take(_inbox.Asked - asked, bytes, _core.Time);
            if (pause > TimeSpan.Zero)
            {
                await PauseAsync(pause, stopping);
            }

            // Half a packet and then the end: it will never be whole.
            if (read.IsCompleted && !connecting)
            {
                return true;
            }
        }
    }

    private async ValueTask PauseAsync(TimeSpan length, CancellationToken stopping)
    {
        _core.Counters.Hit(BrokerLimit.Rate);
        if (Session is { } session)
        {
            _core.Complaints.Slowed(session.ClientId, RemoteEndPoint);
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _pause, ended);
        if (Volatile.Read(ref _ended) == 0)
        {
            await Task.WhenAny(Task.Delay(length, _core.Time, stopping), ended.Task);
        }

        Volatile.Write(ref _heard, _core.Time.GetTimestamp());
        _pause = null;
    }

    /// <summary>Handles what has come in one go; whoever it made something to send for is woken once.</summary>
    private InboxResult Handle(ref ReadOnlySequence<byte> buffer)
    {
        WakeBatch batch = WakeBatch.Begin();
        try
        {
            return _inbox.Handle(ref buffer);
        }
        finally
        {
            batch.End();
        }
    }

    private async Task SendAsync(CancellationToken abort)
    {
        try
        {
            await Output.RunAsync(_transport.Output, abort);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            _transport.Input.CancelPendingRead();
        }
    }

    private async Task FinishAsync(Task sending, CancellationTokenSource abort)
    {
        try
        {
            await sending.WaitAsync(CloseTimeout, _core.Time);
        }
        catch (TimeoutException)
        {
            await abort.CancelAsync();
            Output.Wake();
            await sending;
        }

        await _transport.Output.CompleteAsync();
        await _transport.Input.CompleteAsync();
    }

    private void Leave(bool publishWill)
    {
        Interlocked.Exchange(ref _ended, 1);
        lock (_core.Gate)
        {
            if (Session is { } session)
            {
                _core.Sessions.Disconnect(session, this, publishWill);
            }
        }

        _core.State?.Kick();
    }

    private void SendWaiting()
    {
        lock (_core.Gate)
        {
            if (Session is { } session && ReferenceEquals(session.Connection, this))
            {
                session.SendWaiting();
            }
        }

        _core.State?.Kick();
    }
}
