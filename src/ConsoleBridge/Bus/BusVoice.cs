using System.Buffers;
using System.Text.Json;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>What the bridge says in words: refused writes and lost devices on <c>bridge/log</c>, answers to whoever asked.</summary>
internal sealed class BusVoice(BusOutbox outbox, ILogger<BusVoice> logger)
{
    private BusTopics? _topics;

    /// <summary>The topics. Set once, before the first word.</summary>
    public void Know(BusTopics topics) => _topics = topics;

    /// <summary>A write was refused or has failed.</summary>
    public void Refused(string device, string message)
    {
        BusLog.Refused(logger, $"{device} {message}");
        Log("warning", device, message);
    }

    /// <summary>A line on <c>bridge/log</c>.</summary>
    public void Log(string level, string device, string message) => outbox.Say(_topics!.Log, Write(json =>
    {
        json.WriteString("level", level);
        json.WriteString("device", device);
        json.WriteString("message", message);
    }));

    /// <summary>Answers a command: on its response topic, else on <c>bridge/response/VERB</c>.</summary>
    public void Answer(string verb, in AnswerAddress answer, bool succeeded, string? error, string? transaction, Action<Utf8JsonWriter>? data = null)
    {
        var payload = Write(json =>
        {
            json.WriteString("status", succeeded ? "ok" : "error");
            if (data is not null)
            {
                json.WritePropertyName("data");
                data(json);
            }

            if (error is not null)
            {
                json.WriteString(succeeded ? "note" : "error", error);
            }

            if (transaction is not null)
            {
                json.WriteString("transaction", transaction);
            }
        });
        outbox.Say(answer.Topic ?? _topics!.Response(verb), payload, Correlate(answer));
    }

    /// <summary>Publishes a value again, as it is.</summary>
    public void SayAgain(in ParameterChange change)
    {
        var json = new ArrayBufferWriter<byte>();
        ValueJson.Write(change.Value, json);
        Span<byte> stamp = stackalloc byte[ValueStamp.MaxBytes];
        var properties = new ValueStamp().Write(stamp, change.Value.Quality, change.HeardAt);
        outbox.SayAgain(_topics!.Value(change.Key).ToArray(), json.WrittenSpan.ToArray(), properties.ToArray());
    }

    private static byte[]? Correlate(in AnswerAddress answer)
    {
        if (answer.Correlation is not { } data)
        {
            return null;
        }

        var properties = new MqttPropertyWriter(new byte[data.Length + 8]);
        properties.AddCorrelationData(data);
        return properties.Written.ToArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
