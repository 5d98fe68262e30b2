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
    private readonly MqttClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ClientInbox _inbox;
    private readonly ClientKeepAlive _keepAlive;
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource<MqttSessionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MqttSessionEnd? _end;

    public ClientConnection(
        Stream stream, PipeReader reader, MqttConnectResult server, MqttClientOptions options, TimeProvider time)
    {
        _stream = stream;
        _reader = reader;
        Server = server;
        _options = options;
        _time = time;
        Output = new MqttOutput(options.OutgoingQueueBytes, time, ownerWakes: true);
        ushort size = Math.Min(options.MaximumInFlight, Math.Min(server.ReceiveMaximum, (ushort)60_000));
        Window = new PublishWindow(Output, server.Version, size, options.OutgoingQueueBytes);
        Requests = new PendingRequests(Window.LargestPacketId);
        Output.RoomAgain = Window.SendDeferred;
        _inbox = new ClientInbox(this, options);
        _keepAlive = new ClientKeepAlive(this, server.KeepAlive, time);
    }

    public MqttConnectResult Server { get; }

    public MqttOutput Output { get; }

    public PublishWindow Window { get; }

    public PendingRequests Requests { get; }

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
        await Task.WhenAll(sending, receiving);
        await _stream.DisposeAsync();
        Window.Close();
        Requests.Close();
        _ended.TrySetResult(_end!);
        Dispose();
    }

    public void Dispose() => _abort.Dispose();

    /// <summary>Ends the connection; only the first cause counts. Sends DISCONNECT when there is something to say.</summary>
    public void End(MqttSessionEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, end, null) is not null)
        {
            return;
        }

        bool tell = end.Cause is MqttSessionEndCause.Requested
            || (Server.Version == MqttProtocolVersion.V500 && end.Cause is not MqttSessionEndCause.DisconnectedByServer);
        if (tell)
        {
            var packet = new ArrayBufferWriter<byte>(8);
            new DisconnectPacket { Reason = end.Reason }.Write(packet, Server.Version);
            Output.TryWriteControl(packet.WrittenSpan);
        }

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
