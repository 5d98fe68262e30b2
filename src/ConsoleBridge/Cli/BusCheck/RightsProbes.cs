using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli.BusCheck;

/// <summary>Whether the user may publish everything the bridge publishes, and hears everything it must hear. Nothing that is tried means anything to a live bridge.</summary>
internal sealed class RightsProbes(BusCheckSetup setup, ProbeClient client)
{
    /// <summary>Publishes one harmless message beside each kind of topic: values of each device, alerts, answers, the bridge's documents.</summary>
    public async Task<BusFinding> PublishAsync(CancellationToken stopping)
    {
        string[] beside = [.. setup.Devices.Select(device => $"{setup.Base}/{device}/"), $"{setup.Base}/bridge/alerts/", $"{setup.Base}/bridge/response/", $"{setup.Base}/bridge/"];
        var refused = new List<string>();
        foreach (var place in beside)
        {
            var topic = place + setup.Name;
            await client.SubscribeAsync(topic, stopping, live: true);
            var reason = await client.PublishAsync(topic, "null", MqttQos.AtLeastOnce, stopping);
            if (reason >= MqttReasonCode.UnspecifiedError)
            {
                refused.Add($"{place}… ({reason})");
            }
            else if (client.Server!.Version == MqttProtocolVersion.V311 && await client.HearAsync(message => message.Topic == topic, stopping) is null)
            {
                // In 3.1.1 a refused message is acknowledged like any other.
                refused.Add($"{place}… (it does not come back)");
            }

            if (!client.IsConnected)
            {
                return Missing(refused);
            }
        }

        return refused.Count == 0 ? new("may publish", BusVerdict.Yes, "values, alerts, answers and documents") : Missing(refused);
    }

    /// <summary>Subscribes as the bridge does, and sends one command that no bridge obeys along each filter.</summary>
    public async Task<BusFinding> CommandsAsync(CancellationToken stopping)
    {
        var deaf = new List<string>();
        var sent = new List<(string Filter, string Topic)>();
        foreach (var filter in setup.Commands)
        {
            var granted = await client.SubscribeAsync(filter, stopping, live: true);
            if (granted >= MqttReasonCode.UnspecifiedError)
            {
                deaf.Add($"{filter} ({granted})");
            }
            else if (await client.PublishAsync(Along(filter), "null", MqttQos.AtLeastOnce, stopping) < MqttReasonCode.UnspecifiedError)
            {
                sent.Add((filter, Along(filter)));
            }
        }

        // What has not come in the time that the first had will not come. The bridge itself publishes no commands: its user need not be allowed to.
        var untried = sent.Count + deaf.Count < setup.Commands.Length;
        var patience = ProbeClient.Patience;
        foreach (var (filter, topic) in sent)
        {
            if (await client.HearAsync(message => message.Topic == topic, stopping, patience) is null)
            {
                patience = TimeSpan.FromMilliseconds(20);
                deaf.Add($"{filter} (what is sent does not arrive)");
            }
        }

        if (deaf.Count > 0)
        {
            return new("hears commands", BusVerdict.Missing, "not on " + string.Join(", ", deaf), $"let {setup.User} read {setup.Base}/+/#, on every level");
        }

        return untried
            ? new("hears commands", BusVerdict.Unknown, $"the subscriptions are granted; whether commands arrive was not tried, as {setup.User} may not publish any")
            : new("hears commands", BusVerdict.Yes, "sets, gets and requests arrive");
    }

    private BusFinding Missing(List<string> refused) =>
        new("may publish", BusVerdict.Missing, "refused: " + string.Join(", ", refused), $"let {setup.User} write {setup.Base}/#");

    /// <summary>A topic that a filter lets through and no bridge takes for its own: first wildcard <c>bridge</c>, second the check's name.</summary>
    private string Along(string filter)
    {
        if (filter.EndsWith("/request/+", StringComparison.Ordinal))
        {
            return filter[..^1] + setup.Name;
        }

        var number = 0;
        return string.Join('/', filter.Split('/').Select(level => level != "+" ? level : number++ switch { 0 => "bridge", 1 => setup.Name, _ => "x" }));
    }
}
