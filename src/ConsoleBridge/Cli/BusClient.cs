using System.Text;
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
        var host = bus.Host is "0.0.0.0" or "::" ? "127.0.0.1" : bus.Host;
        var client = new MqttClient(
            new MqttClientOptions
            {
                OpenStream = MqttClientOptions.Tcp(host, bus.Port),
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

        Terminal.Error($"the bus at {host}:{bus.Port} cannot be reached: {result.Detail ?? result.Outcome.ToString()}. Is the bridge running?");
        await client.DisposeAsync();
        return null;
    }

    /// <summary>The bus options of the configuration; says every error on the terminal.</summary>
    public static BridgeOptions? Options(string? file, string[] settings)
    {
        if (BridgeConfiguration.Load(file, settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return null;
        }

        var errors = new OptionsCheck(configuration).Run();
        foreach (var error in errors)
        {
            Terminal.Error(error.ToString());
        }

        return errors.Count > 0 ? null : configuration.Merged.Get<BridgeOptions>() ?? new BridgeOptions();
    }

    /// <summary>Text of UTF-8 bytes.</summary>
    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
