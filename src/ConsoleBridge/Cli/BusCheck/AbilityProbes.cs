using System.Globalization;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli.BusCheck;

/// <summary>What a broker can do, tried on the check's own topics.</summary>
internal sealed class AbilityProbes(BusCheckSetup setup, ProbeClient client)
{
    private const int RoundTrips = 20;

    /// <summary>A filter with wildcards, on which the other probes listen.</summary>
    public async Task<BusFinding> WildcardAsync(CancellationToken stopping)
    {
        var granted = await client.SubscribeAsync(setup.Own + "/#", stopping);
        return granted < MqttReasonCode.UnspecifiedError
            ? new("wildcards", BusVerdict.Yes, "filters with + and # are taken")
            : new("wildcards", BusVerdict.Missing, $"the subscription to {setup.Own}/# is refused: {granted}", $"let {setup.User} read {setup.Base}/#");
    }

    /// <summary>There and back.</summary>
    public async Task<BusFinding> RoundTripAsync(CancellationToken stopping)
    {
        var times = new List<double>();
        for (var i = 0; i < RoundTrips; i++)
        {
            var payload = i.ToString(CultureInfo.InvariantCulture);
            var sent = TimeProvider.System.GetTimestamp();
            await client.PublishAsync(setup.Own + "/echo", payload, MqttQos.AtMostOnce, stopping);
            if (await client.HearAsync(message => message.Topic.EndsWith("/echo", StringComparison.Ordinal) && message.Start == payload, stopping) is null)
            {
                return new("round trip", BusVerdict.Missing, $"what is published to {setup.Own}/echo does not come back", $"let {setup.User} write and read {setup.Base}/#");
            }

            times.Add(TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds);
        }

        times.Sort();
        return new("round trip", BusVerdict.Yes, string.Create(CultureInfo.InvariantCulture, $"{times[RoundTrips / 2]:0.0} ms, at most {times[^1]:0.0} ms of {RoundTrips}"));
    }

    /// <summary>QoS 1, which every value is sent with.</summary>
    public async Task<BusFinding> Qos1Async(CancellationToken stopping)
    {
        var reason = await client.PublishAsync(setup.Own + "/qos1", "1", MqttQos.AtLeastOnce, stopping);
        return reason < MqttReasonCode.UnspecifiedError
            ? new("QoS 1", BusVerdict.Yes, "is acknowledged")
            : new("QoS 1", BusVerdict.Missing, $"is not acknowledged: {reason}", "use a broker that takes QoS 1");
    }

    /// <summary>QoS 2, on a connection that may be lost by it.</summary>
    public async Task<BusFinding> Qos2Async(CancellationToken stopping)
    {
        await using var other = await ConnectAsync("qos2", stopping);
        var reason = await other.PublishAsync(setup.Own + "/qos2", "2", MqttQos.ExactlyOnce, stopping);
        return reason < MqttReasonCode.UnspecifiedError
            ? new("QoS 2", BusVerdict.Yes, "is acknowledged (the bridge does not use it)")
            : new("QoS 2", BusVerdict.No, (reason == MqttReasonCode.ServerUnavailable ? "closes the connection" : "is not taken") + ": programs beside the bridge must use QoS 0 or 1");
    }

    /// <summary>Retained messages: kept, read back by name and by wildcard, and cleared.</summary>
    public async Task<BusFinding> RetainedAsync(CancellationToken stopping)
    {
        var topic = setup.Own + "/kept";
        await client.PublishAsync(topic, "kept", MqttQos.AtLeastOnce, stopping, retain: true);
        await using var byName = await ConnectAsync("kept", stopping);
        await byName.SubscribeAsync(topic, stopping);
        var found = await byName.HearAsync(message => message is { Start: "kept", Retained: true }, stopping);
        await using var byFilter = await ConnectAsync("kept2", stopping);
        await byFilter.SubscribeAsync(setup.Own + "/#", stopping);
        var foundByFilter = found is null ? null : await byFilter.HearAsync(message => message is { Start: "kept", Retained: true }, stopping);
        await client.PublishAsync(topic, "", MqttQos.AtLeastOnce, stopping, retain: true);
        if (found is null)
        {
            return new("retained", BusVerdict.Missing, "is not kept: whoever connects later sees nothing until it changes", "switch retained messages on in the broker, or use another one");
        }

        return foundByFilter is null
            ? new("retained", BusVerdict.Yes, "is kept, but handed out by exact topic only, not to a filter with wildcards; the bridge repeats everything within Bus:RepeatEvery")
            : new("retained", BusVerdict.Yes, "is kept and read back");
    }

    /// <summary>The largest document of the bridge.</summary>
    public async Task<BusFinding> LargeAsync(CancellationToken stopping)
    {
        var size = Math.Clamp(setup.LargestDocument, 64 * 1024, 900 * 1024);
        var announced = client.Server!.MaximumPacketSize is var limit && limit < int.MaxValue / 16 ? string.Create(CultureInfo.InvariantCulture, $"; the broker announces a limit of {limit / 1024} KiB") : "";
        await client.PublishAsync(setup.Own + "/large", new string('x', size), MqttQos.AtLeastOnce, stopping);
        var came = await client.HearAsync(message => message.Length == size, stopping);
        var words = string.Create(CultureInfo.InvariantCulture, $"{size / 1024} KiB");
        return came is not null
            ? new("large messages", BusVerdict.Yes, $"{words} pass{announced}")
            : new("large messages", BusVerdict.Missing, $"{words} do not pass{announced}: bridge/devices would be lost", "raise the broker's largest packet (mosquitto: max_packet_size, message_size_limit; NATS: max_payload)");
    }

    /// <summary>Shared subscriptions.</summary>
    public async Task<BusFinding> SharedAsync(CancellationToken stopping)
    {
        await using var other = await ConnectAsync("shared", stopping);
        var granted = await other.SubscribeAsync($"$share/{setup.Name}/{setup.Own}/shared", stopping);
        await client.PublishAsync(setup.Own + "/shared", "shared", MqttQos.AtLeastOnce, stopping);
        var came = granted < MqttReasonCode.UnspecifiedError ? await other.HearAsync(message => message.Start == "shared", stopping) : null;
        return new("shared subscriptions", came is null ? BusVerdict.No : BusVerdict.Yes, came is null ? "not offered (the bridge does not use them)" : "work (the bridge does not use them)");
    }

    /// <summary>'.' in a topic, which the bridge never has.</summary>
    public async Task<BusFinding> DotAsync(CancellationToken stopping)
    {
        await using var other = await ConnectAsync("dot", stopping);
        await other.PublishAsync(setup.Own + "/dot.1", "dot", MqttQos.AtLeastOnce, stopping);
        var came = await client.HearAsync(message => message.Start == "dot", stopping);
        return came switch
        {
            null => new("'.' in topics", BusVerdict.No, other.IsConnected ? "is not passed on (the bridge has none)" : "closes the connection (the bridge has none)"),
            { } changed when !changed.Topic.EndsWith("/dot.1", StringComparison.Ordinal) => new("'.' in topics", BusVerdict.No, $"arrives as '{changed.Topic[(setup.Own.Length + 1)..]}' (the bridge has none)"),
            _ => new("'.' in topics", BusVerdict.Yes, "passes unchanged (the bridge has none)"),
        };
    }

    private async Task<ProbeClient> ConnectAsync(string suffix, CancellationToken stopping)
    {
        var other = new ProbeClient(setup, suffix, version: client.Server!.Version);
        MqttConnectResult result = await other.ConnectAsync(stopping);
        if (!result.IsConnected)
        {
            await other.DisposeAsync();
            throw new IOException("a second connection is refused: " + Bus.ConnectWords.Explain(result));
        }

        return other;
    }
}
