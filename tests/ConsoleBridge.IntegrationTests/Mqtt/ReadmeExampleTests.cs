using System.Text;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>The example of the client in src/ConsoleBridge.Mqtt/README.md, line by line, and what it promises.</summary>
public sealed class ReadmeExampleTests
{
    [SkippableFact]
    public async Task Survives_a_restart_of_the_broker()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        MosquittoBroker broker = await MosquittoBroker.StartAsync();
        int port = broker.Port;
        using var stop = new CancellationTokenSource();
        var lines = new List<string>();
        Task running = RunAsync("127.0.0.1", port, line => Add(lines, line), stop.Token);
        await Wait.UntilAsync(() => Count(lines, "desk/hello = hi") == 1, "the first message");

        await broker.DisposeAsync();
        broker = await MosquittoBroker.StartAsync(samePort: port);

        await using (broker)
        {
            await Wait.UntilAsync(() => Count(lines, "desk/hello = hi") == 2, "the message after the restart");
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }
    }

    // README: begin. There the host is "broker.local", the port 1883, and print is Console.WriteLine.
    private static async Task RunAsync(string host, int port, Action<string> print, CancellationToken stopping)
    {
        var options = new MqttClientOptions
        {
            OpenStream = MqttClientOptions.Tcp(host, port),
            ClientId = "example",
            CleanStart = false,
            SessionExpirySeconds = 3600,
            Session = new MqttClientSession(),
            Received = (in MqttMessage message) => print($"{Encoding.UTF8.GetString(message.Topic)} = {Encoding.UTF8.GetString(message.Payload)}"),
        };
        while (true)
        {
            await using var client = new MqttClient(options, TimeProvider.System);
            MqttConnectResult server = await client.ConnectAsync(stopping);
            TimeSpan pause = TimeSpan.FromSeconds(1);
            if (server.IsConnected)
            {
                // Also needed after a restart of a broker that forgets its sessions.
                if (!server.SessionPresent)
                {
                    await client.SubscribeAsync([new MqttSubscription("desk/#")], stopping);
                }

                await client.PublishAsync(new MqttMessage { Topic = "desk/hello"u8, Payload = "hi"u8, Qos = MqttQos.AtLeastOnce }, stopping);
                MqttSessionEnd end = await client.Ended.WaitAsync(stopping);
                pause = TimeSpan.FromSeconds(end.IsClientIdInUse ? 60 : 1);
                print($"connection ended: {end.Cause} {end.Detail}");
            }
            else
            {
                print($"no connection: {server.Detail}");
            }

            await Task.Delay(pause, TimeProvider.System, stopping);
        }
    }

    // README: end.
    private static void Add(List<string> lines, string line)
    {
        lock (lines)
        {
            lines.Add(line);
        }
    }

    private static int Count(List<string> lines, string line)
    {
        lock (lines)
        {
            return lines.Count(line.Equals);
        }
    }
}
