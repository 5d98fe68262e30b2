using System.Buffers;
using System.IO.Pipelines;
using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>One accepted connection of a client: its receiving loop, its sending loop and its keep-alive.</summary>
internal sealed class ClientConnection : IDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly Stream _stream;
    private readonly PipeReader _reader;
    private readonly TimeProvider _time;
    private readonly ClientInbox _inbox;
    private readonly ClientKeepAlive _keepAlive;
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource<MqttSessionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MqttSessionEnd? _end;

    public ClientConnection(
        Stream stream, PipeReader reader, MqttConnectResult server, MqttClientOptions options, MqttClientSession session, TimeProvider time)
    {
        _stream = stream;
        _reader = reader;
        Server = server;
        Session = session;
        _time = time;
        Output = new MqttOutput(options.OutgoingQueueBytes, time, ownerWakes: true);
        Messages = new PublishOutput(Output, server, options.OutgoingTopicAliases);
        Authentication = new Reauthentication(this, options.Authentication);
        Requests = new PendingRequests(MqttClientSession.LargestPublishId);
        session.Connected(server);
        if (!server.SessionPresent)
        {
            // [MQTT-3.2.2-5] a session that the server has not (any more) is discarded here too.
            session.Discard(options.Republish);
        }

        Window = new PublishWindow(session, Output, Messages, server.Version, Math.Min(options.MaximumInFlight, server.ReceiveMaximum));
        Output.RoomAgain = Window.SendDeferred;
        Window.Resume();
        _inbox = new ClientInbox(this, options);
        _keepAlive = new ClientKeepAlive(this, server.KeepAlive, time);
    }

    public MqttConnectResult Server { get; }

    public MqttClientSession Session { get; }

    public MqttOutput Output { get; }

    public PublishOutput Messages { get; }

    public PublishWindow Window { get; }

    public PendingRequests Requests { get; }

    public Reauthentication Authentication { get; }

    /// <summary>Cancelled when the transport is given up.</summary>
    public CancellationToken Aborted => _abort.Token;

    /// <summary>Completes when the transport is gone; never faults.</summary>
    public Task<MqttSessionEnd> Ended => _ended.Task;

    /// <summary>Runs the loops; returns when everything has ended and the transport is disposed.</summary>
    public async Task RunAsync()
    {
        PipeWriter writer = PipeWriter.Create(_stream, new StreamPipeWriterOptions(leaveOpen: true));
        Task sending = SendAsync(writer);
        Task receiving = ReceiveAsync();
        using ITimer keepAlive = _keepAlive.Start();
        await Task.WhenAny(sending, receiving);

        // What is queued still goes out, above all DISCONNECT; then the server closes, and we have read all it sent.
        End(new MqttSessionEnd(MqttSessionEndCause.ConnectionLost, MqttReasonCode.Success, null));
        Output.Complete();
        await WaitShortlyAsync(sending);
        if (sending.IsCompleted)
        {
            await WaitShortlyAsync(SendingEnd.TellAsync(_stream, _abort.Token));
        }

        await WaitShortlyAsync(receiving);
        await _abort.CancelAsync();
        await Task.WhenAll(sending, receiving, Authentication.CloseAsync());
        await _stream.DisposeAsync();
        Window.Close();
        Requests.Close();
        MqttSessionEnd end = WithClientIdInUse(_end!);
        Session.Detach();
        _ended.TrySetResult(end);
        Dispose();
    }

    public void Dispose() => _abort.Dispose();

    /// <summary>Ends the connection; only the first cause counts. Sends DISCONNECT when there is something to say.</summary>
    /// <param name="end">Why.</param>
    /// <param name="sessionExpirySeconds">How long the session outlives the connection, if other than agreed when connecting.</param>
    public void End(MqttSessionEnd end, uint? sessionExpirySeconds = null)
    {
        if (Interlocked.CompareExchange(ref _end, end, null) is not null)
        {
            return;
        }

        // A 3.1.1 DISCONNECT means one thing only: no will ([MQTT-3.14.4-3] in 3.1.1). Its absence says the rest.
        bool tell = Server.Version == MqttProtocolVersion.V500
            ? end.Cause is not MqttSessionEndCause.DisconnectedByServer
            : end is { Cause: MqttSessionEndCause.Requested, Reason: MqttReasonCode.Success };
        if (tell)
        {
            var properties = new MqttPropertyWriter(stackalloc byte[5]);
            if (sessionExpirySeconds is { } seconds && Server.Version == MqttProtocolVersion.V500)
            {
                properties.AddUInt32(MqttPropertyId.SessionExpiryInterval, seconds);
            }

            var packet = new ArrayBufferWriter<byte>(8);
            new DisconnectPacket { Reason = end.Reason, Properties = properties.Written }.Write(packet, Server.Version);
            Output.TryWriteControl(packet.WrittenSpan);
        }

        // [MQTT-3.14.4-1], [MQTT-3.14.4-2] nothing after DISCONNECT, then the transport is closed.
        Output.Complete();
    }

    private async Task SendAsync(PipeWriter writer)
    {
        try
        {
            await Output.RunAsync(writer, _abort.Token);
        }
#pragma warning disable CA1031 // The wall of this loop: streams of any kind fail in their own ways, and the end of the session must be reported.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            End(new MqttSessionEnd(MqttSessionEndCause.ConnectionLost, MqttReasonCode.Success, exception.Message));
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                ReadResult read = await _reader.ReadAsync(_abort.Token);
                ReadOnlySequence<byte> buffer = read.Buffer;
                _keepAlive.Heard();
                MqttSessionEnd? end = _inbox.Handle(ref buffer);
                Output.Wake();
                _reader.AdvanceTo(buffer.Start, buffer.End);
                if (end is not null)
                {
                    End(end);
                    return;
                }

                // Half a packet and then the end: it will never be whole.
                if (read.IsCompleted)
                {
                    End(new MqttSessionEnd(MqttSessionEndCause.ConnectionLost, MqttReasonCode.Success, "closed by the server"));
                    return;
                }
            }
        }
#pragma warning disable CA1031 // The wall of this loop: streams of any kind fail in their own ways, and the end of the session must be reported.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            End(new MqttSessionEnd(MqttSessionEndCause.ConnectionLost, MqttReasonCode.Success, exception.Message));
        }
    }

    private MqttSessionEnd WithClientIdInUse(MqttSessionEnd end)
    {
        const int Suspicious = 3;
        int times = Session.CountClosedSoon(end.Cause == MqttSessionEndCause.ConnectionLost);
        if (end is { Cause: MqttSessionEndCause.DisconnectedByServer, Reason: MqttReasonCode.SessionTakenOver })
        {
            string certain = $"another connection uses the client identifier \"{Server.ClientId}\"";
            return end with { IsClientIdInUse = true, Detail = end.Detail is null ? certain : $"{certain} ({end.Detail})" };
        }

        if (times < Suspicious || Server.Version != MqttProtocolVersion.V311)
        {
            return end;
        }

        // A 3.1.1 server throws the older of two connections with one identifier out without a word (3.1.1, [MQTT-3.1.4-2]).
        string guess = $"closed by the server soon after connecting, {times} times in a row: probably the client identifier \"{Server.ClientId}\" is in use elsewhere";
        return end with { IsClientIdInUse = true, Detail = guess };
    }

    private async Task WaitShortlyAsync(Task task)
    {
        try
        {
            await task.WaitAsync(CloseTimeout, _time);
        }
        catch (TimeoutException)
        {
            // Cancelled next.
        }
    }
}
