using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Opens the transport, sends CONNECT, answers AUTH and reads CONNACK, within the connect timeout.</summary>
internal sealed class ConnectExchange(MqttClientOptions options, MqttProtocolVersion version, string clientId, TimeProvider time)
{
    /// <summary>One attempt. The stream and its reader are the caller's when the result is connected, and gone when it is not.</summary>
    public async Task<(MqttConnectResult Result, Stream? Stream, PipeReader? Reader)> RunAsync(CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        Stream? stream = null;
        MqttConnectResult result;
        try
        {
            stream = await options.OpenStream(linked.Token);
            await stream.WriteAsync(ConnectEncoding.Encode(options, version, clientId), linked.Token);
            PipeReader reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));
            result = await ReadAnswerAsync(stream, reader, linked.Token);
            if (result.IsConnected)
            {
                return (result, stream, reader);
            }

            await reader.CompleteAsync();
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            string detail = $"no answer within {options.ConnectTimeout.TotalSeconds:0.#} s";
            result = new MqttConnectResult { Outcome = MqttConnectOutcome.TimedOut, Version = version, Detail = detail };
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException)
        {
            MqttConnectOutcome outcome = stream is null ? MqttConnectOutcome.Unreachable : MqttConnectOutcome.ClosedWithoutAnswer;
            string detail = stream is null ? exception.Message : ClosedWords(stream, exception.GetBaseException().Message);
            result = new MqttConnectResult { Outcome = outcome, Version = version, Detail = detail };
        }
        catch
        {
            await DisposeAsync(stream);
            throw;
        }

        await DisposeAsync(stream);
        return (result, null, null);
    }

    private static ValueTask DisposeAsync(Stream? stream) => stream?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string ClosedWords(Stream stream, string? cause)
    {
        // In TLS 1.3 the client learns only afterwards that the server did not like its certificate, or wanted one.
        string words = stream is SslStream
            ? "the server closed the connection without an answer: perhaps it wants a client certificate, or another one"
            : "the server closed the connection without an answer: perhaps this is no MQTT port, or one for TLS";
        return cause is null ? words : $"{words} ({cause})";
    }

    private async ValueTask<MqttConnectResult> ReadAnswerAsync(Stream stream, PipeReader reader, CancellationToken stopping)
    {
        while (true)
        {
            ReadResult read = await reader.ReadAsync(stopping);
            ReadOnlySequence<byte> buffer = read.Buffer;
            (MqttConnectResult? result, byte[]? data) = Decode(ref buffer);
            reader.AdvanceTo(buffer.Start, result is null && data is null ? buffer.End : buffer.Start);
            if (data is not null)
            {
                result = await AuthenticateAsync(stream, result, data, stopping);
            }

            if (result is not null)
            {
                return result;
            }

            if (read.IsCompleted && data is null)
            {
                return new MqttConnectResult
                {
                    Outcome = MqttConnectOutcome.ClosedWithoutAnswer,
                    Version = version,
                    Detail = ClosedWords(stream, null),
                };
            }
        }
    }

    /// <summary>The result of a CONNACK, the data of an AUTH, both with a CONNACK that ends an enhanced authentication, or neither: more is needed.</summary>
    private (MqttConnectResult? Result, byte[]? Data) Decode(ref ReadOnlySequence<byte> buffer)
    {
        OperationStatus status = MqttFrame.TryRead(
            ref buffer, (uint)options.MaximumPacketBytes, out MqttFrame frame, out MqttReasonCode reason);
        if (status == OperationStatus.NeedMoreData)
        {
            return default;
        }

        if (status == OperationStatus.InvalidData)
        {
            return (ConnectAnswer.Invalid(version, reason, "the first packet"), null);
        }

        byte[] body = frame.Body.ToArray();
        if (frame.Type == MqttPacketType.Auth && options.Authentication is { } authentication && version == MqttProtocolVersion.V500)
        {
            // [MQTT-4.12.0-2] the server goes on with 0x18.
            reason = DisconnectPacket.TryRead(frame.Head, body, version, out DisconnectPacket packet);
            bool goesOn = reason == MqttReasonCode.Success && packet.Reason == MqttReasonCode.ContinueAuthentication;
            return goesOn && AuthPacket.TryTakeData(packet.Properties, authentication.Method, out byte[] data)
                ? (null, data)
                : (ConnectAnswer.Invalid(version, MqttReasonCode.ProtocolError, "AUTH"), null);
        }

        // [MQTT-3.2.0-1] CONNACK before anything else but AUTH; [MQTT-4.12.0-6] no AUTH to a client that named no method.
        if (frame.Type != MqttPacketType.Connack)
        {
            return (ConnectAnswer.Invalid(version, MqttReasonCode.ProtocolError, frame.Type.ToString().ToUpperInvariant()), null);
        }

        MqttConnectResult result = ConnectAnswer.Read(body, options, version, clientId, out byte[]? last);
        return (result, result.IsConnected ? last : null);
    }

    /// <summary>Has the caller answer; the result is the one given, or the refusal when the caller gives up.</summary>
    private async ValueTask<MqttConnectResult?> AuthenticateAsync(
        Stream stream, MqttConnectResult? result, byte[] data, CancellationToken stopping)
    {
        MqttAuthentication authentication = options.Authentication!;
        ReadOnlyMemory<byte>? answer = await AuthPacket.AnswerAsync(authentication, data, isLast: result is not null, stopping);
        if (answer is null)
        {
            return new MqttConnectResult
            {
                Outcome = MqttConnectOutcome.InvalidAnswer,
                Version = version,
                Reason = MqttReasonCode.NotAuthorized,
                Detail = $"{authentication.Method}: the server's answer was not accepted",
            };
        }

        if (result is null)
        {
            // [MQTT-4.12.0-3] the client goes on with 0x18.
            await stream.WriteAsync(
                AuthPacket.Encode(authentication.Method, answer.Value.Span, MqttReasonCode.ContinueAuthentication), stopping);
        }

        return result;
    }
}
