using System.Text;
using System.Text.Json;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli;

/// <summary>Asks the running bridge over the bus, and waits for its answer.</summary>
internal static class BusRequest
{
    /// <summary>Who it is that asks, as the bridge's log and pages say it.</summary>
    public static string By => $"{Environment.UserName} on the command line";

    /// <summary>Asks once; says on the terminal why there is no answer, or why it is none to use.</summary>
    /// <param name="config">The configuration file; null for the usual one.</param>
    /// <param name="settings">What the command line has set.</param>
    /// <param name="verb">The request.</param>
    /// <param name="body">What is asked, as an object.</param>
    /// <param name="within">How long the bridge may take.</param>
    /// <param name="show">Prints the answer's data and returns the exit code.</param>
    /// <param name="stopping">Gives up.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string? config, string[] settings, string verb, object body, TimeSpan within, Func<JsonElement, int> show, CancellationToken stopping)
    {
        if (BusClient.Options(config, settings) is not { } options)
        {
            return 1;
        }

        var transaction = Guid.NewGuid().ToString("N");
        var answered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var client = await BusClient.ConnectAsync(options.Bus, Receive, stopping);
        if (client is null)
        {
            return 1;
        }

        var root = $"{options.Bus.Base}/{options.Site}/bridge";
        await client.SubscribeAsync([new MqttSubscription($"{root}/response/{verb}")], stopping);
        var request = JsonSerializer.SerializeToNode(body)!.AsObject();
        request["transaction"] = transaction;
        await client.PublishAsync(
            new MqttMessage { Topic = Encoding.UTF8.GetBytes($"{root}/request/{verb}"), Payload = Encoding.UTF8.GetBytes(request.ToJsonString()), Qos = MqttQos.AtLeastOnce }, stopping);
        try
        {
            using var document = JsonDocument.Parse(await answered.Task.WaitAsync(within, TimeProvider.System, stopping));
            if (document.RootElement.GetProperty("status").GetString() == "ok")
            {
                return show(document.RootElement.GetProperty("data"));
            }

            Terminal.Error((document.RootElement.GetProperty("error").GetString() ?? "refused").Replace("; line ", "\nline ", StringComparison.Ordinal));
        }
        catch (TimeoutException)
        {
            Terminal.Error($"no answer within {within.TotalSeconds:0} s. Is the bridge running for site '{options.Site}'?");
        }

        return 1;

        void Receive(in MqttMessage message)
        {
            var text = BusClient.Text(message.Payload);
            if (text.Contains(transaction, StringComparison.Ordinal))
            {
                answered.TrySetResult(text);
            }
        }
    }
}
