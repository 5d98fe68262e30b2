using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli.BusCheck;

/// <summary>What a broker does for a client that is away: its will, its session, messages whose time is over.</summary>
internal sealed class SessionProbes(BusCheckSetup setup, ProbeClient client)
{
    private readonly MqttProtocolVersion _version = client.Server!.Version;

    /// <summary>The last will, which tells everybody that the bridge is gone.</summary>
    public async Task<BusFinding> WillAsync(CancellationToken stopping)
    {
        await using var dying = new ProbeClient(setup, "will", will: setup.Own + "/will", version: _version);
        if (!(await dying.ConnectAsync(stopping)).IsConnected)
        {
            return new("last will", BusVerdict.Missing, "a connection with a will is refused", $"let {setup.User} write {setup.Base}/bridge/availability");
        }

        await dying.CutAsync();
        var came = await client.HearAsync(message => message.Start == "will", stopping);
        return came is not null
            ? new("last will", BusVerdict.Yes, "is published when a connection is cut")
            : new("last will", BusVerdict.Missing, "does not come when a connection is cut: nobody would see that the bridge is gone", $"let {setup.User} write {setup.Base}/bridge/availability");
    }

    /// <summary>A session that outlives its connection.</summary>
    public async Task<BusFinding> SessionAsync(CancellationToken stopping)
    {
        var topic = setup.Own + "/session";
        await using (var before = new ProbeClient(setup, "session", keepSession: true, version: _version))
        {
            await before.ConnectAsync(stopping);
            await before.SubscribeAsync(topic, stopping);
        }

        await client.PublishAsync(topic, "session", MqttQos.AtLeastOnce, stopping);
        bool kept;
        await using (var after = new ProbeClient(setup, "session", keepSession: true, version: _version))
        {
            var result = await after.ConnectAsync(stopping);
            kept = result is { IsConnected: true, SessionPresent: true } && await after.HearAsync(message => message.Start == "session", stopping) is not null;
        }

        // A clean session takes the place of the kept one, and ends with its connection.
        await using var cleaner = new ProbeClient(setup, "session", version: _version);
        await cleaner.ConnectAsync(stopping);
        return new("sessions", kept ? BusVerdict.Yes : BusVerdict.No, (kept ? "are kept, with what came meanwhile" : "are not kept") + " (the bridge wants none: an old command must not move a fader)");
    }

    /// <summary>Messages that are worth nothing after a while.</summary>
    public async Task<BusFinding> ExpiryAsync(CancellationToken stopping)
    {
        if (_version != MqttProtocolVersion.V500)
        {
            return new("message expiry", BusVerdict.No, "there is none in MQTT 3.1.1 (the bridge does not rely on it)");
        }

        var topic = setup.Own + "/expiry";
        await client.PublishAsync(topic, "expiry", MqttQos.AtLeastOnce, stopping, retain: true, expiresAfter: 1);

        // The broker's own clock is what is tried: a message worth one second must be gone after two and a half, and nothing tells when.
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System, stopping);
        await using var late = new ProbeClient(setup, "expiry", version: _version);
        await late.ConnectAsync(stopping);
        await late.SubscribeAsync(topic, stopping);
        await client.PublishAsync(topic, "fence", MqttQos.AtLeastOnce, stopping);
        await late.HearAsync(message => message.Start == "fence", stopping);
        var old = await late.HearAsync(message => message.Start == "expiry", stopping, TimeSpan.FromMilliseconds(50));
        await client.PublishAsync(topic, "", MqttQos.AtLeastOnce, stopping, retain: true);
        return new("message expiry", old is null ? BusVerdict.Yes : BusVerdict.No, old is null ? "is obeyed" : "is not obeyed: old retained messages stay");
    }
}
