using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Opens the transport, sends CONNECT and reads CONNACK, within the connect timeout.</summary>
internal static class ConnectExchange
{
    /// <summary>One attempt. The stream and its reader are the caller's when the result is connected, and gone when it is not.</summary>
    public static async Task<(MqttConnectResult Result, Stream? Stream, PipeReader? Reader)> RunAsync(
        MqttClientOptions options, MqttProtocolVersion version, TimeProvider time, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        Stream? stream = null;
        MqttConnectResult result;
        try
        {
            stream = await options.OpenStream(linked.Token);
            await stream.WriteAsync(Encode(options, version), linked.Token);
            PipeReader reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));
            result = await ReadAnswerAsync(reader, options, version, linked.Token);
            if (result.IsConnected)
            {
                return (result, stream, reader);
            }

            if (result.Outcome == MqttConnectOutcome.ClosedWithoutAnswer)
            {
                result = result with { Detail = ClosedWords(stream, null) };
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

    private static ReadOnlyMemory<byte> Encode(MqttClientOptions options, MqttProtocolVersion version)
    {
        var properties = new MqttPropertyWriter(stackalloc byte[32]);
        if (options.SessionExpirySeconds > 0)
        {
            properties.AddUInt32(MqttPropertyId.SessionExpiryInterval, options.SessionExpirySeconds);
        }

        properties.AddUInt16(MqttPropertyId.ReceiveMaximum, options.ReceiveMaximum);
        properties.AddUInt32(MqttPropertyId.MaximumPacketSize, (uint)options.MaximumPacketBytes);

        MqttWill? will = options.Will;
        var willProperties = new MqttPropertyWriter(new byte[(will?.Properties.Length ?? 0) + 5]);
        if (will is { DelaySeconds: > 0 })
        {
            willProperties.AddUInt32(MqttPropertyId.WillDelayInterval, will.DelaySeconds);
        }

        willProperties.AddEncoded(will is null ? default : will.Properties.Span);

        var output = new ArrayBufferWriter<byte>();
        new ConnectPacket
        {
            Version = version,
            CleanStart = options.CleanStart,
            KeepAlive = (ushort)Math.Clamp(options.KeepAlive.TotalSeconds, 0, ushort.MaxValue),
            Properties = properties.Written,
            ClientId = Encoding.UTF8.GetBytes(options.ClientId),
            HasWill = will is not null,
            WillQos = will?.Qos ?? MqttQos.AtMostOnce,
            WillRetain = will?.Retain ?? false,
            WillProperties = willProperties.Written,
            WillTopic = Encoding.UTF8.GetBytes(will?.Topic ?? ""),
            WillPayload = will is null ? default : will.Payload.Span,
            HasUserName = options.UserName is not null,
            UserName = Encoding.UTF8.GetBytes(options.UserName ?? ""),
            HasPassword = options.Password is not null,
            Password = Encoding.UTF8.GetBytes(options.Password ?? ""),
        }.Write(output);
        return output.WrittenMemory;
    }

    private static async ValueTask<MqttConnectResult> ReadAnswerAsync(
        PipeReader reader, MqttClientOptions options, MqttProtocolVersion version, CancellationToken stopping)
    {
        while (true)
        {
            ReadResult read = await reader.ReadAsync(stopping);
            ReadOnlySequence<byte> buffer = read.Buffer;
            MqttConnectResult? result = Decode(ref buffer, options, version);
            reader.AdvanceTo(buffer.Start, result is null ? buffer.End : buffer.Start);
            if (result is not null)
            {
                return result;
            }

            if (read.IsCompleted)
            {
                return new MqttConnectResult { Outcome = MqttConnectOutcome.ClosedWithoutAnswer, Version = version };
            }
        }
    }

    private static MqttConnectResult? Decode(
        ref ReadOnlySequence<byte> buffer, MqttClientOptions options, MqttProtocolVersion version)
    {
        OperationStatus status = MqttFrame.TryRead(
            ref buffer, (uint)options.MaximumPacketBytes, out MqttFrame frame, out MqttReasonCode reason);
        if (status == OperationStatus.NeedMoreData)
        {
            return null;
        }

        ConnackPacket packet = default;
        if (status == OperationStatus.Done)
        {
            reason = frame.Type == MqttPacketType.Connack
                ? ConnackPacket.TryRead(frame.Body.ToArray(), version, out packet)
                : MqttReasonCode.ProtocolError;
        }

        if (reason != MqttReasonCode.Success)
        {
            return new MqttConnectResult { Outcome = MqttConnectOutcome.InvalidAnswer, Version = version, Reason = reason };
        }

        MqttConnectOutcome outcome = packet.Reason >= MqttReasonCode.UnspecifiedError
            ? MqttConnectOutcome.Refused
            : MqttConnectOutcome.Connected;
        var result = new MqttConnectResult
        {
            Outcome = outcome,
            Version = version,
            Reason = packet.Reason,
            SessionPresent = packet.SessionPresent,
            ClientId = options.ClientId,
            KeepAlive = options.KeepAlive,
        };
        return WithProperties(result, packet.Properties);
    }

    private static MqttConnectResult WithProperties(MqttConnectResult result, ReadOnlySpan<byte> properties)
    {
        var reader = new MqttPropertyReader(properties);
        while (reader.Read())
        {
            result = reader.Id switch
            {
                MqttPropertyId.AssignedClientIdentifier => result with { ClientId = Encoding.UTF8.GetString(reader.Value) },
                MqttPropertyId.ReceiveMaximum => result with { ReceiveMaximum = (ushort)reader.Number },
                MqttPropertyId.MaximumPacketSize => result with { MaximumPacketSize = reader.Number },
                MqttPropertyId.MaximumQos => result with { MaximumQos = (MqttQos)reader.Number },
                MqttPropertyId.RetainAvailable => result with { RetainAvailable = reader.Number == 1 },

                // [MQTT-3.1.2-21] the client uses the server's keep-alive when there is one.
                MqttPropertyId.ServerKeepAlive => result with { KeepAlive = TimeSpan.FromSeconds(reader.Number) },
                MqttPropertyId.ReasonString => result with { Detail = Encoding.UTF8.GetString(reader.Value) },
                _ => result,
            };
        }

        return result;
    }
}
