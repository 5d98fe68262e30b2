using System.CommandLine;
using System.Text;
using System.Threading.Channels;
using ConsoleBridge.Bus;
using ConsoleBridge.Configuration;
using ConsoleBridge.Conformance;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli;

/// <summary>Listens to a bus and says what on it breaks the published contract.</summary>
internal static class ConformanceCommand
{
    private const int LargestPacket = 64 * 1024 * 1024;

    public static Command Make(Option<string?> config, string[] settings)
    {
        var broker = new Option<string?>("--broker") { Description = "Broker: host, host:port, mqtts://host or wss://host/mqtt (default: the configuration's)" };
        var first = new Option<string?>("--base") { Description = "First level of the topics (default: the configuration's)" };
        var site = new Option<string?>("--site") { Description = "One site alone (default: all; the configuration's own only when it is named here)" };
        var seconds = new Option<int>("--seconds") { Description = "How long to listen", DefaultValueFactory = _ => 30 };
        var user = new Option<string?>("--user") { Description = "User name; its password in the environment variable Bus__Password" };
        var ask = new Option<bool>("--ask") { Description = "Also send the requests that change nothing, and see whether they are answered" };
        var command = new Command("conformance", "Listen to a bus and report every topic and payload that breaks the contract (device-profiles/VOCABULARY.md); exit code 1 when there is one")
        {
            broker, first, site, seconds, user, ask,
        };
        command.SetAction(async (parsed, stopping) =>
        {
            if (BusClient.Options(parsed.GetValue(config), settings) is not { } options)
            {
                return 1;
            }

            if (!TryChoose(options.Bus, parsed.GetValue(broker), out var address))
            {
                return 1;
            }

            // "--site" is also the configuration's key, so that it has been taken as that before it comes here.
            var isNamed = settings.Any(setting => setting.Split('=')[0].Equals("--site", StringComparison.OrdinalIgnoreCase));
            var wanted = new Wanted(parsed.GetValue(first) ?? options.Bus.Base, isNamed ? options.Site : "+", TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(ask));
            return await RunAsync(address, options.Bus, parsed.GetValue(user), wanted, stopping);
        });
        return command;
    }

    private static bool TryChoose(BusOptions bus, string? given, out BrokerAddress address)
    {
        address = BusClient.Brokers(bus)[0];
        if (given is null)
        {
            return true;
        }

        if (BrokerAddress.TryParse(given, 1883, false, out var chosen, out var error))
        {
            address = chosen;
            return true;
        }

        Terminal.Error(error);
        return false;
    }

    private static async Task<int> RunAsync(BrokerAddress address, BusOptions bus, string? user, Wanted wanted, CancellationToken stopping)
    {
        var heard = Channel.CreateUnbounded<(BusMessageHeard Message, long At)>(new UnboundedChannelOptions { SingleReader = true });
        var name = user ?? (bus.UserName.Length > 0 ? bus.UserName : null);
        await using var client = new MqttClient(
            new MqttClientOptions
            {
                OpenStream = address.Opener(bus.Tls),
                UserName = name,
                Password = name is not null && bus.Password.Length > 0 ? bus.Password : null,
                MaximumPacketBytes = LargestPacket,
                Received = (in MqttMessage message) => heard.Writer.TryWrite((Take(message), TimeProvider.System.GetTimestamp())),
            },
            TimeProvider.System);
        var result = await client.ConnectAsync(stopping);
        if (!result.IsConnected)
        {
            Terminal.Error($"{address}: {ConnectWords.Explain(result)}");
            return 1;
        }

        var subscription = new MqttSubscription($"{wanted.Base}/{wanted.Site}/#") { MaximumQos = MqttQos.ExactlyOnce, RetainAsPublished = true };
        if (await client.SubscribeAsync([subscription], stopping) is not { } granted || granted[0] >= MqttReasonCode.UnspecifiedError)
        {
            Terminal.Error($"{address}: the broker does not let this user listen to {subscription.Filter}");
            return 1;
        }

        var isVersion5 = result.Version == MqttProtocolVersion.V500;
        var checker = new ContractChecker(wanted.Base, isVersion5);
        var lost = await ListenAsync(client, heard.Reader, checker, wanted, stopping);
        if (!isVersion5)
        {
            Terminal.Line("The broker speaks MQTT 3.1.1: quality, time, and the retain flag of new messages cannot be seen, and were not judged.");
        }

        return Report(checker, lost);
    }

    private static async Task<bool> ListenAsync(MqttClient client, ChannelReader<(BusMessageHeard Message, long At)> heard, ContractChecker checker, Wanted wanted, CancellationToken stopping)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100), time);
        var asked = !wanted.Ask;
        var settledAt = TimeSpan.Zero;
        TimeSpan elapsed;
        while ((elapsed = time.GetElapsedTime(start)) < wanted.Length && !stopping.IsCancellationRequested && !client.Ended.IsCompleted)
        {
            await tick.WaitForNextTickAsync(CancellationToken.None);
            while (heard.TryRead(out var message))
            {
                checker.Hear(message.Message, time.GetElapsedTime(start, message.At).Ticks);
            }

            if (elapsed - settledAt >= TimeSpan.FromSeconds(1))
            {
                settledAt = elapsed;
                checker.Settle(elapsed.Ticks);
            }

            if (!asked && elapsed >= TimeSpan.FromSeconds(1))
            {
                asked = true;
                Ask(client, checker.Sites);
            }
        }

        checker.Settle(elapsed.Ticks, isEnd: true);
        return client.Ended.IsCompleted && elapsed < wanted.Length;
    }

    private static void Ask(MqttClient client, IEnumerable<string> sites)
    {
        foreach (var topic in sites.SelectMany(_ => (string[])["ping", "health", "alerts", "devices"], (site, verb) => $"{site}bridge/request/{verb}"))
        {
            client.TryPublish(new MqttMessage { Topic = Encoding.UTF8.GetBytes(topic), Payload = "{\"transaction\":\"conformance\"}"u8, Qos = MqttQos.AtLeastOnce });
        }
    }

    private static int Report(ContractChecker checker, bool wasLost)
    {
        if (checker.Findings.Count > 0)
        {
            Terminal.Table(
                ["rule", "times", "topic", "payload", "what is wrong"],
                checker.Findings.Select(finding => (string[])[finding.Rule, $"{checker.CountOf(finding)}", finding.Topic, finding.Payload, finding.Text]));
        }

        if (wasLost)
        {
            Terminal.Error("the connection to the broker was lost");
        }

        if (checker.Messages == 0)
        {
            Terminal.Error("nothing was heard: are --base and --site right, and may this user listen?");
            return 1;
        }

        Terminal.Line($"{checker.Messages} messages of {checker.Sites.Count()} site(s): {(checker.Findings.Count == 0 ? "all is as the contract says" : $"{checker.Findings.Count} findings")}");
        return checker.Findings.Count > 0 || wasLost ? 1 : 0;
    }

    private static BusMessageHeard Take(in MqttMessage message) => new(
        BusClient.Text(message.Topic), BusClient.Text(message.Payload), (int)message.Qos, message.Retain,
        message.TryGetUserProperty("quality"u8, out var quality) ? BusClient.Text(quality) : null,
        message.TryGetUserProperty("time"u8, out var time) ? BusClient.Text(time) : null);

    private sealed record Wanted(string Base, string Site, TimeSpan Length, bool Ask);
}
