using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.IntegrationTests.Mqtt.Clients;

/// <summary>mqtt.js, which Node-RED and web dashboards use, against our broker over TCP and WebSocket. <c>npm ci</c> in mqttjs installs it.</summary>
public sealed class MqttJsTests
{
    private const string Node = "/usr/bin/node";

    private static bool IsInstalled => File.Exists(Node) && Directory.Exists(Path.Combine(Folder(), "mqttjs/node_modules/mqtt"));

    [SkippableTheory]
    [InlineData("mqtt", 5, "qos")]
    [InlineData("mqtt", 4, "qos")]
    [InlineData("ws", 5, "qos")]
    [InlineData("ws", 4, "qos")]
    [InlineData("mqtt", 5, "retained")]
    [InlineData("mqtt", 4, "retained")]
    [InlineData("mqtt", 5, "will")]
    [InlineData("mqtt", 4, "will")]
    [InlineData("ws", 5, "will")]
    [InlineData("mqtt", 5, "resume")]
    [InlineData("mqtt", 4, "resume")]
    [InlineData("ws", 5, "resume")]
    [InlineData("mqtt", 5, "large")]
    [InlineData("ws", 5, "large")]
    [InlineData("ws", 4, "large")]
    [InlineData("mqtt", 5, "order")]
    [InlineData("mqtt", 4, "order")]
    [InlineData("ws", 5, "order")]
    [InlineData("mqtt", 5, "properties")]
    [InlineData("mqtt", 5, "shared")]
    [InlineData("mqtt", 5, "alias")]
    public async Task Mqttjs_works_with_our_broker(string transport, int level, string flow)
    {
        Skip.IfNot(IsInstalled, "mqtt.js is not installed (npm ci in tests/ConsoleBridge.IntegrationTests/Mqtt/Clients/mqttjs)");
        await using RunningBroker broker = await RunningBroker.StartAsync();
        var overWebSocket = new MqttListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), WebSocketPath = "/mqtt" };
        await using MqttListener webSockets = await MqttListener.StartAsync(
            broker.Broker, overWebSocket, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        string url = transport == "mqtt"
            ? string.Create(CultureInfo.InvariantCulture, $"mqtt://127.0.0.1:{broker.Port}")
            : string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{webSockets.EndPoint.Port}/mqtt");

        await Script.RunAsync(Node, Path.Combine(Folder(), "mqttjs/flows.mjs"), url, level.ToString(CultureInfo.InvariantCulture), flow);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
