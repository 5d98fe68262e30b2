using System.CommandLine;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli;

/// <summary>Locks and opens the show on the running bridge, or says how it is.</summary>
internal static class LockCommand
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    public static Command Make(Option<string?> config, string[] settings)
    {
        var state = new Argument<string>("state") { Description = "on, off or status", DefaultValueFactory = _ => "status" };
        state.AcceptOnlyFromAmong("on", "off", "status");
        var command = new Command("lock", "Lock the show: nothing is written to any device but what ShowLock:Allow lets through") { state };
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, parsed.GetValue(state)!, stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, string state, CancellationToken stopping)
    {
        if (BusClient.Options(file, settings) is not { } options)
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
        await client.SubscribeAsync([new MqttSubscription(root + "/response/show-lock")], stopping);
        var request = new MqttMessage
        {
            Topic = Encoding.UTF8.GetBytes(root + "/request/show-lock"), Payload = Encoding.UTF8.GetBytes(Body(state, transaction)), Qos = MqttQos.AtLeastOnce,
        };
        await client.PublishAsync(request, stopping);
        try
        {
            return Report(await answered.Task.WaitAsync(AnswerWithin, TimeProvider.System, stopping));
        }
        catch (TimeoutException)
        {
            Terminal.Error($"no answer within {AnswerWithin.TotalSeconds:0} s. Is the bridge running for site '{options.Site}'?");
            return 1;
        }

        void Receive(in MqttMessage message)
        {
            var text = BusClient.Text(message.Payload);
            if (text.Contains(transaction, StringComparison.Ordinal))
            {
                answered.TrySetResult(text);
            }
        }
    }

    private static string Body(string state, string transaction) => state == "status"
        ? $$"""{"transaction":"{{transaction}}"}"""
        : $$"""{"locked":{{(state == "on" ? "true" : "false")}},"by":{{JsonSerializer.Serialize($"{Environment.UserName} on the command line")}},"transaction":"{{transaction}}"}""";

    private static int Report(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var root = document.RootElement;
        if (root.GetProperty("status").GetString() != "ok")
        {
            Terminal.Error(root.GetProperty("error").GetString() ?? "refused");
            return 1;
        }

        var data = root.GetProperty("data");
        var by = data.GetProperty("by").GetString() is { Length: > 0 } who ? $" by {who}" : "";
        Terminal.Line($"the show is {(data.GetProperty("locked").GetBoolean() ? "LOCKED" : "open")} since {data.GetProperty("since").GetDateTimeOffset().ToLocalTime():yyyy-MM-dd HH:mm:ss}{by}");
        return 0;
    }
}
