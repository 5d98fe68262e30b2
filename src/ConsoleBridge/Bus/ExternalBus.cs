using System.Net.Sockets;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;
using ConsoleBridge.Transports;

namespace ConsoleBridge.Bus;

/// <summary>The bus on a broker elsewhere. Away means: tried again for ever, while the newest state waits in the store.</summary>
internal sealed class ExternalBus(BusOptions options, string site, TimeProvider time, ILogger<ExternalBus> logger) : IBusConnection
{
    private static readonly TimeSpan PauseAfterTakeOver = TimeSpan.FromSeconds(60);

    private MqttProtocolVersion _version = MqttProtocolVersion.V500;
    private bool _refusalReported;
    private bool _takenOver;

    public async Task<IBusLink> OpenAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping)
    {
        if (_takenOver)
        {
            // Two bridges with one id would throw each other out for ever.
            _takenOver = false;
            await Task.Delay(PauseAfterTakeOver, time, stopping);
        }

        var pipeline = ResiliencePipelines.Opening(TimeSpan.FromSeconds(25), time, ReportOnce);
        var link = await pipeline.ExecuteAsync(async token => await ConnectAsync(topics, received, token), stopping);
        _refusalReported = false;
        BusLog.Connected(logger, options.Host, options.Port, _version == MqttProtocolVersion.V500 ? "5.0" : "3.1.1");
        return link;
    }

    private async ValueTask<ExternalLink> ConnectAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping)
    {
        var client = new MqttClient(ClientOptions(topics, received), time);
        try
        {
            var result = await client.ConnectAsync(stopping);
            if (!result.IsConnected)
            {
                throw new IOException(result.Outcome == MqttConnectOutcome.Refused ? $"the broker refuses: {result.Reason}" : result.Detail ?? result.Outcome.ToString());
            }

            _version = result.Version;
            var granted = await client.SubscribeAsync(topics.Subscriptions, stopping);
            if (granted is null || granted.Any(code => (byte)code >= 0x80))
            {
                throw new IOException("the broker refuses the subscriptions to commands: check its access rules");
            }

            return new ExternalLink(client, () => _takenOver = true);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    private MqttClientOptions ClientOptions(BusTopics topics, MqttMessageHandler received) => new()
    {
        OpenStream = MqttClientOptions.Tcp(options.Host, options.Port),
        ClientId = options.ClientId.Length > 0 ? options.ClientId : "consolebridge-" + site,
        UserName = options.UserName.Length > 0 ? options.UserName : null,
        Password = options.Password.Length > 0 ? options.Password : null,
        Version = _version,
        Received = received,
        Will = new MqttWill { Topic = System.Text.Encoding.UTF8.GetString(topics.BridgeAvailability), Payload = "offline"u8.ToArray(), Retain = true },
    };

    private void ReportOnce(Exception? failure, TimeSpan pause)
    {
        if (!_refusalReported)
        {
            _refusalReported = true;
            BusLog.BrokerAway(logger, options.Host, options.Port, failure is SocketException socket ? socket.Message : failure?.Message ?? "no answer");
        }
    }

    private sealed class ExternalLink(MqttClient client, Action onTakenOver) : IBusLink
    {
        private readonly Task<string> _ended = Describe(client, onTakenOver);

        public IMqttPublisher Publisher => client;

        public Task<string> Ended => _ended;

        public Task FlushAsync(CancellationToken deadline) => client.WaitForAcknowledgementsAsync(deadline);

        public async ValueTask DisposeAsync()
        {
            await client.DisconnectAsync();
            await client.DisposeAsync();
        }

        private static async Task<string> Describe(MqttClient client, Action onTakenOver)
        {
            var end = await client.Ended;
            if (end.Reason == MqttReasonCode.SessionTakenOver)
            {
                onTakenOver();
            }

            return end.Detail is { } detail ? $"{end.Cause}: {detail}" : $"{end.Cause}";
        }
    }
}
