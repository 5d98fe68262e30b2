using ConsoleBridge.Bus;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli.BusCheck;

/// <summary>Looks at one broker from all sides and takes its own traces away.</summary>
internal static class BusChecker
{
    /// <summary>Runs all probes; what needs a connection is left out when there is none.</summary>
    public static async Task<IReadOnlyList<BusFinding>> RunAsync(BusCheckSetup setup, CancellationToken stopping)
    {
        var findings = new List<BusFinding>();
        await using var client = new ProbeClient(setup, "main");
        var result = await client.ConnectAsync(stopping);
        if (!result.IsConnected)
        {
            findings.Add(new("reachable", BusVerdict.Missing, ConnectWords.Explain(result), $"{setup.Broker}: {ConnectWords.Explain(result)}"));
            if (setup.Broker.IsSecure)
            {
                findings.Add(await TlsProbe.LookAsync(setup, stopping));
            }

            return findings;
        }

        findings.Add(new("reachable", BusVerdict.Yes, setup.Broker.ToString()));
        findings.Add(result.Version == MqttProtocolVersion.V500
            ? new("MQTT 5.0", BusVerdict.Yes, "values carry their quality and time")
            : new("MQTT 5.0", BusVerdict.No, "3.1.1 only: values go without quality and time; answers come on bridge/response alone"));
        findings.Add(await TlsProbe.LookAsync(setup, stopping));
        try
        {
            await ProbeAsync(setup, client, findings, stopping);
        }
        catch (IOException lost)
        {
            findings.Add(new("connection", BusVerdict.Missing, lost.Message, lost.Message));
        }

        return findings;
    }

    private static async Task ProbeAsync(BusCheckSetup setup, ProbeClient client, List<BusFinding> findings, CancellationToken stopping)
    {
        var abilities = new AbilityProbes(setup, client);
        var sessions = new SessionProbes(setup, client);
        var rights = new RightsProbes(setup, client);
        Func<CancellationToken, Task<BusFinding>>[] probes =
        [
            abilities.WildcardAsync, abilities.RoundTripAsync, abilities.Qos1Async, abilities.RetainedAsync, abilities.LargeAsync, sessions.WillAsync,
            rights.PublishAsync, rights.CommandsAsync,
            abilities.Qos2Async, abilities.SharedAsync, abilities.DotAsync, sessions.SessionAsync, sessions.ExpiryAsync,
        ];
        foreach (var probe in probes)
        {
            findings.Add(await probe(stopping));
            if (!client.IsConnected)
            {
                findings.Add(new("connection", BusVerdict.Missing, $"the broker closed the connection during '{findings[^1].What}'", "look into the broker's log for the reason"));
                return;
            }

            if (findings[^1] is { What: "wildcards" or "round trip", Verdict: BusVerdict.Missing })
            {
                // The others listen on it: they would say nothing true. Rights can still be tried.
                findings.Add(await rights.PublishAsync(stopping));
                findings.Add(await rights.CommandsAsync(stopping));
                return;
            }
        }
    }
}
