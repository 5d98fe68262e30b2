using System.Text;
using ConsoleBridge.Bus;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli;

/// <summary>Connects a command to the bus that the configuration names.</summary>
internal static class BusClient
{
    /// <summary>Connects; says on the terminal why not.</summary>
    /// <returns>Null when the bus cannot be reached.</returns>
    public static async Task<MqttClient?> ConnectAsync(BusOptions bus, MqttMessageHandler received, CancellationToken stopping)
    {
        var failures = new List<string>();
        var isRefused = false;
        foreach (var broker in Brokers(bus))
        {
            var client = new MqttClient(
                new MqttClientOptions
                {
                    OpenStream = broker.Opener(bus.Tls),
                    UserName = bus.UserName.Length > 0 ? bus.UserName : null,
                    Password = bus.Password.Length > 0 ? bus.Password : null,
                    Received = received,
                },
                TimeProvider.System);
            var result = await client.ConnectAsync(stopping);
            if (result.IsConnected)
            {
                return client;
            }

            isRefused |= result.Reason is MqttReasonCode.NotAuthorized or MqttReasonCode.BadUserNameOrPassword;
            failures.Add($"the bus at {broker} cannot be reached: {ConnectWords.Explain(result)}");
            await client.DisposeAsync();
        }

        failures.ForEach(Terminal.Error);
        if (isRefused)
        {
            Terminal.Error("The bus asks for a user: set the environment variables Bus__UserName and Bus__Password.");
            return null;
        }

        Terminal.Error(bus.Mode == BusMode.Embedded ? "Is the bridge running?" : "Is the broker running? 'consolebridge bus check' looks closer.");
        return null;
    }

    /// <summary>Where the bus is, seen from this machine.</summary>
    public static IReadOnlyList<BrokerAddress> Brokers(BusOptions bus) => bus.Mode == BusMode.External
        ? BrokerAddress.All(bus)
        : [Nearest(ListenPlace.Of(bus))];

    // The plainest way in, and this machine's own address of it.
    private static BrokerAddress Nearest(IReadOnlyList<ListenPlace> places)
    {
        var place = places.OrderBy(place => place.IsSecure).ThenBy(place => place.Options.WebSocket).First();
        var scheme = (place.Options.WebSocket ? "ws" : "mqtt") + (place.IsSecure ? "s" : "");
        var host = place.Host switch { "0.0.0.0" => "127.0.0.1", "::" => "::1", _ => place.Host };
        return new BrokerAddress(scheme, host, place.Port, place.Options.WebSocket ? place.Options.Path : "");
    }

    /// <summary>The bus options of the configuration; says every error on the terminal.</summary>
    public static BridgeOptions? Options(string? file, string[] settings)
    {
        if (BridgeConfiguration.Load(file, settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return null;
        }

        var errors = new OptionsCheck(configuration).Run().ToList();
        var options = configuration.Merged.Get<BridgeOptions>() ?? new BridgeOptions();
        if (errors.Count == 0)
        {
            ExternalBusCheck.Run(configuration, options.Bus, errors);
        }

        foreach (var error in errors)
        {
            Terminal.Error(error.ToString());
        }

        return errors.Count > 0 ? null : options;
    }

    /// <summary>Publishes what is to be answered elsewhere.</summary>
    public static ValueTask<MqttPublishStatus> AskAsync(MqttClient client, string topic, string payload, string answerTopic, CancellationToken stopping)
    {
        Span<byte> properties = stackalloc byte[256];
        var writer = new MqttPropertyWriter(properties);
        writer.AddResponseTopic(Encoding.UTF8.GetBytes(answerTopic));
        return client.PublishAsync(
            new MqttMessage { Topic = Encoding.UTF8.GetBytes(topic), Payload = Encoding.UTF8.GetBytes(payload), Qos = MqttQos.AtLeastOnce, Properties = writer.Written }, stopping);
    }

    /// <summary>Text of UTF-8 bytes.</summary>
    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
