using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Enhanced authentication while connected (MQTT 5.0, 4.12.1). The server's packets come on the receiving loop, the caller answers in its own time.</summary>
internal sealed class Reauthentication(ClientConnection connection, MqttAuthentication? authentication)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<bool>? _outcome;
    private Task _answering = Task.CompletedTask;
    private bool _closed;

    /// <summary>Begins; completes with false when the connection ends first.</summary>
    /// <exception cref="InvalidOperationException">There is no authentication method, or one exchange is still under way.</exception>
    public Task<bool> StartAsync()
    {
        // [MQTT-4.12.0-7] no AUTH without a method in CONNECT.
        if (authentication is null || connection.Server.Version != MqttProtocolVersion.V500)
        {
            throw new InvalidOperationException("MqttClient: re-authentication needs MQTT 5.0 and MqttClientOptions.Authentication");
        }

        TaskCompletionSource<bool> outcome;
        lock (_gate)
        {
            if (_closed)
            {
                return Task.FromResult(false);
            }

            if (_outcome is not null)
            {
                throw new InvalidOperationException("MqttClient: an authentication is under way");
            }

            outcome = _outcome = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        // [MQTT-4.12.1-1] 0x19, with the method of the CONNECT.
        Send(authentication.Begin().Span, MqttReasonCode.Reauthenticate);
        return outcome.Task;
    }

    /// <summary>Handles AUTH from the server; a result is the reason to end the connection.</summary>
    public MqttReasonCode Handle(in DisconnectPacket packet, CancellationToken stopping)
    {
        // [MQTT-4.12.0-6] no AUTH to a client that named no method; and only the client begins (4.12.1).
        bool expected = authentication is not null && _outcome is not null && _answering.IsCompleted
            && packet.Reason is MqttReasonCode.Success or MqttReasonCode.ContinueAuthentication;
        if (!expected || !AuthPacket.TryTakeData(packet.Properties, authentication!.Method, out byte[] data))
        {
            return MqttReasonCode.ProtocolError;
        }

        _answering = AnswerAsync(data, packet.Reason == MqttReasonCode.Success, stopping);
        return MqttReasonCode.Success;
    }

    /// <summary>The connection is over, and the caller has been told to stop.</summary>
    public async Task CloseAsync()
    {
        Finish(false, close: true);
        await _answering;
    }

    private async Task AnswerAsync(byte[] data, bool isLast, CancellationToken stopping)
    {
        // The caller's delegate must not hold the receiving loop up.
        await Task.Yield();
        ReadOnlyMemory<byte>? answer;
        try
        {
            answer = await AuthPacket.AnswerAsync(authentication!, data, isLast, stopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (answer is null)
        {
            // [MQTT-4.12.1-2] a failed re-authentication ends the connection.
            connection.End(new MqttSessionEnd(
                MqttSessionEndCause.ProtocolViolation, MqttReasonCode.NotAuthorized, $"{authentication!.Method}: the server's answer was not accepted"));
            return;
        }

        if (isLast)
        {
            Finish(true, close: false);
            return;
        }

        // [MQTT-4.12.0-3] the client goes on with 0x18.
        Send(answer.Value.Span, MqttReasonCode.ContinueAuthentication);
    }

    private void Send(ReadOnlySpan<byte> data, MqttReasonCode reason)
    {
        connection.Output.TryWriteControl(AuthPacket.Encode(authentication!.Method, data, reason));
        connection.Output.Wake();
    }

    private void Finish(bool done, bool close)
    {
        TaskCompletionSource<bool>? outcome;
        lock (_gate)
        {
            outcome = _outcome;
            _outcome = null;
            _closed |= close;
        }

        outcome?.TrySetResult(done);
    }
}
