using ConsoleBridge.Mqtt.Client;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>Waits for an engine that listens already to accept MQTT clients: a cluster elects its leaders first.</summary>
internal static class EngineReadiness
{
    public static async Task WaitAsync(int port, string? userName = null, string? password = null)
    {
        var options = new MqttClientOptions { OpenStream = MqttClientOptions.Tcp("127.0.0.1", port), UserName = userName, Password = password };
        using var limit = new CancellationTokenSource(EngineProcess.StartWithin, TimeProvider.System);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        MqttConnectResult result;
        do
        {
            await pause.WaitForNextTickAsync(limit.Token);
            await using var client = new MqttClient(options, TimeProvider.System);
            result = await client.ConnectAsync(limit.Token);
        }
        while (!result.IsConnected);
    }
}
