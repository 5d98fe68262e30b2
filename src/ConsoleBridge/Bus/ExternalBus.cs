using System.Text;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;
using ConsoleBridge.Transports;

namespace ConsoleBridge.Bus;

/// <summary>The bus on a broker elsewhere. Away means: tried again for ever, one address after the other, while the newest state waits in the store.</summary>
/// <remarks>
/// Every connection begins with a clean session, and ends it: the broker queues nothing for a bridge that is away, so no <c>/set</c> of ten
/// minutes ago can move a fader. Nothing owed is lost by that: what must stand on the broker (values, documents, alerts raised and alerts over)
/// is in the store and the outbox, and is published in full after each connect.
/// </remarks>
internal sealed class ExternalBus(BusOptions options, Rig rig, BusOutbox outbox, AlertsLeftBehind alertsLeftBehind, TimeProvider time, ILogger<ExternalBus> logger) : IBusConnection
{
    // A fresh NATS cluster was seen to take 4 s for its first connection; 5.0 and then 3.1.1 may both be tried.
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan TryFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly BrokerList _brokers = new(BrokerAddress.All(options), time);
    private readonly ClientIdQuarrel _quarrel = new(time);
    private readonly HashSet<KnownBroker> _reported = [];
    private bool _warned;
    private readonly string _clientId = options.ClientId.Length > 0 ? options.ClientId : "consolebridge-" + rig.Options.Site;

    public async Task<IBusLink> OpenAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping)
    {
        if (!_warned && options.Tls.IsGiven && BrokerAddress.TlsOf(options.Tls).Warning is { } warning)
        {
            _warned = true;
            BusLog.Unsafe(logger, warning);
        }

        if (_quarrel.Pause is { } pause)
        {
            // Two bridges with one id would throw each other out for ever.
            BusLog.TakenOver(logger, _clientId, (int)pause.TotalSeconds);
            await Task.Delay(pause, time, stopping);
        }

        var pipeline = ResiliencePipelines.Opening(TryFor * _brokers.Count, time, static (_, _) => { }, LongestPause);
        var link = await pipeline.ExecuteAsync(async token => await ConnectToAnyAsync(topics, received, token), stopping);
        _reported.Clear();
        return link;
    }

    /// <summary>One round through the list: the pause comes when none of them can be used.</summary>
    private async ValueTask<ExternalLink> ConnectToAnyAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping)
    {
        for (var others = _brokers.Count - 1; ; others--)
        {
            try
            {
                return await ConnectAsync(topics, received, stopping);
            }
            catch (IOException) when (others > 0)
            {
                // Reported there; the next may do.
            }
        }
    }

    private async ValueTask<ExternalLink> ConnectAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping)
    {
        var broker = _brokers.Current;
        var client = new MqttClient(ClientOptions(broker, topics, received), time);
        try
        {
            var result = await client.ConnectAsync(stopping);
            if (!result.IsConnected)
            {
                broker.DidNotAccept(result.Outcome);
                throw new IOException(ConnectWords.Explain(result));
            }

            await SubscribeAsync(client, broker, result.Version, topics, stopping);
            broker.Spoke(result.Version);
            BusLog.Connected(logger, broker.Address, result.Version == MqttProtocolVersion.V500 ? "5.0" : "3.1.1");
            return new ExternalLink(client, (end, lasted) => Ended(broker, end, lasted), time);
        }
        catch (Exception failure)
        {
            ReportOnce(broker, failure);
            _brokers.MoveOn();
            await client.DisposeAsync();
            throw;
        }
    }

    private async Task SubscribeAsync(MqttClient client, KnownBroker broker, MqttProtocolVersion version, BusTopics topics, CancellationToken stopping)
    {
        // A command that was retained is old: never obeyed, so not even wanted.
        MqttSubscription Live(string filter) => new(filter)
        {
            MaximumQos = CommandQos(version), RetainHandling = MqttRetainHandling.DoNotSend, RetainAsPublished = true,
        };
        var granted = await client.SubscribeAsync([.. topics.Subscriptions.Select(Live)], stopping) ?? throw new IOException("the connection was lost while subscribing");
        var refused = topics.Subscriptions.Where((_, i) => granted[i] >= MqttReasonCode.UnspecifiedError).ToArray();
        if (refused.Length > 0)
        {
            // Values and alerts still go out: half a bridge is more than none.
            BusLog.CommandsRefused(logger, broker.Address, granted.First(code => code >= MqttReasonCode.UnspecifiedError), string.Join(", ", refused));
        }

        // Its own words, for what became of them. A broker that refuses these can still be used.
        await client.SubscribeAsync(
            [
                Live(Encoding.UTF8.GetString(topics.BridgeAvailability)),
                new MqttSubscription(topics.Alerts) { MaximumQos = CommandQos(version) },
                .. topics.Listening.Select(wanted => new MqttSubscription(wanted.Filter)
                {
                    MaximumQos = CommandQos(version), RetainHandling = wanted.RetainHandling, RetainAsPublished = wanted.RetainAsPublished, NoLocal = wanted.NoLocal,
                }),
            ],
            stopping);
    }

    // With a clean session a command is lost with the connection at either QoS. On 3.1.1 engines QoS 1 only costs: NATS makes a replicated
    // consumer for each filter, and a fail-over was seen to take 35 s with them and 6 s without.
    private static MqttQos CommandQos(MqttProtocolVersion version) => version == MqttProtocolVersion.V500 ? MqttQos.AtLeastOnce : MqttQos.AtMostOnce;

    private MqttClientOptions ClientOptions(KnownBroker broker, BusTopics topics, MqttMessageHandler received) => new()
    {
        OpenStream = broker.Address.Opener(options.Tls),
        ClientId = _clientId,
        UserName = options.UserName.Length > 0 ? options.UserName : null,
        Password = options.Password.Length > 0 ? options.Password : null,
        Version = broker.Version,
        FallBackTo311 = broker.MayFallBack,
        CleanStart = true,
        KeepAlive = options.KeepAlive,
        ConnectTimeout = AnswerWithin,
        Received = new OwnWords(topics, outbox, alertsLeftBehind, received).Receive,
        Will = new MqttWill { Topic = Encoding.UTF8.GetString(topics.BridgeAvailability), Payload = "offline"u8.ToArray(), Retain = true },
    };

    private void Ended(KnownBroker broker, MqttSessionEnd end, TimeSpan lasted)
    {
        _quarrel.Ended(end, lasted);
        if (lasted < ClientIdQuarrel.ShortSession && broker == _brokers.Current)
        {
            // It takes connections and drops them, as a cluster's node without the others does.
            _brokers.MoveOn();
        }
    }

    private void ReportOnce(KnownBroker broker, Exception failure)
    {
        if (_reported.Add(broker))
        {
            BusLog.BrokerAway(logger, broker.Address, failure is OperationCanceledException ? "no answer" : failure.Message);
        }
    }
}
