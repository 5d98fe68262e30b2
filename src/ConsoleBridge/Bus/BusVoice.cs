using System.Buffers;
using System.Text.Json;
using ConsoleBridge.Bus.Requests;
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

    /// <summary>Answers a command: a request on <c>bridge/response/VERB</c>, and everyone on the response topic they gave.</summary>
    public void Answer(Request request, RequestOutcome outcome)
    {
        var address = request.Address;
        if (!request.IsPublic && address.Topic is null)
        {
            return;
        }

        var payload = Write(json =>
        {
            json.WriteString("status", outcome.Succeeded ? "ok" : "error");
            if (outcome.Data is { } data)
            {
                json.WritePropertyName("data");
                json.WriteRawValue(data, skipInputValidation: true);
            }

            if (outcome.Words is { } words)
            {
                json.WriteString(outcome.Succeeded ? "note" : "error", words);
            }

            if (request.Transaction is { } transaction)
            {
                json.WriteString("transaction", transaction);
            }
        });
        var properties = Correlate(address);
        var usual = request.IsPublic ? _topics!.Response(request.Verb) : [];
        if (request.IsPublic)
        {
            outbox.Say(usual, payload, properties);
        }

        if (address.Topic is { } wanted && !wanted.AsSpan().SequenceEqual(usual))
        {
            outbox.Say(wanted, payload, properties);
        }
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
