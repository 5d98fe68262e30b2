using System.CommandLine;
using System.Text.Json;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli;

/// <summary>Sets one parameter through the running bridge, and says what the device answered.</summary>
internal static class SetCommand
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    public static Command Make(Option<string?> config, string[] settings)
    {
        var name = new Argument<string>("parameter") { Description = "Device and parameter, such as foh/ch/1/fader" };
        var value = new Argument<string>("value") { Description = "Value, such as -10, on, \"Vox 1\", -inf, '{\"add\":1.5}'; a negative number may follow --" };
        var command = new Command("set", "Set a parameter of a device through the running bridge") { name, value };
        command.TreatUnmatchedTokensAsErrors = true;
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, parsed.GetValue(name)!, parsed.GetValue(value)!, stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, string name, string value, CancellationToken stopping)
    {
        if (BusClient.Options(file, settings) is not { } options)
        {
            return 1;
        }

        var answered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var client = await BusClient.ConnectAsync(options.Bus, (in MqttMessage message) => answered.TrySetResult(BusClient.Text(message.Payload)), stopping);
        if (client is null)
        {
            return 1;
        }

        var answerTopic = $"{options.Bus.Base}/{options.Site}/bridge/response/set-{Guid.NewGuid():N}";
        await client.SubscribeAsync([new MqttSubscription(answerTopic)], stopping);
        await BusClient.AskAsync(client, $"{options.Bus.Base}/{options.Site}/{name}/set", value, answerTopic, stopping);
        try
        {
            return Report(name, await answered.Task.WaitAsync(AnswerWithin, TimeProvider.System, stopping));
        }
        catch (TimeoutException)
        {
            Terminal.Error($"{name}: no answer within {AnswerWithin.TotalSeconds:0} s. Is the bridge running for site '{options.Site}', and has it a device '{name.Split('/')[0]}'?");
            return 1;
        }
    }

    private static int Report(string name, string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var root = document.RootElement;
        if (root.GetProperty("status").GetString() == "ok")
        {
            Terminal.Line(root.TryGetProperty("note", out var note) ? note.GetString()! : $"{name}: done");
            return 0;
        }

        Terminal.Error(root.TryGetProperty("error", out var error) ? error.GetString()! : "refused");
        return 1;
    }
}
