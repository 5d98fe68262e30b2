using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ConsoleBridge.Capture;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli;

/// <summary>Has the running bridge record the raw frames of a device, with their times, and says where the file is.</summary>
internal static class CaptureCommand
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static Command Make(Option<string?> config, string[] settings)
    {
        var device = new Argument<string>("device") { Description = "Device of the configuration, such as rack-a" };
        var seconds = new Option<double>("--for") { Description = "How many seconds to record", DefaultValueFactory = _ => 60 };
        var command = new Command("capture", "Record the raw frames of a device through the running bridge") { device, seconds };
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, parsed.GetValue(device)!, parsed.GetValue(seconds), stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, string device, double seconds, CancellationToken stopping)
    {
        if (!(seconds > 0 && seconds <= CaptureService.Longest.TotalSeconds))
        {
            Terminal.Error($"--for {seconds.ToString(CultureInfo.InvariantCulture)} is outside 0..{CaptureService.Longest.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
            return 1;
        }

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

        var root = $"{options.Bus.Base}/{options.Site}/bridge";
        var answerTopic = $"{root}/response/capture-{Guid.NewGuid():N}";
        await client.SubscribeAsync([new MqttSubscription(answerTopic)], stopping);
        var body = JsonSerializer.Serialize(new Dictionary<string, string> { ["device"] = device, ["for"] = string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0}ms") });
        await BusClient.AskAsync(client, root + "/request/capture", body, answerTopic, stopping);
        Console.Error.WriteLine($"asking the bridge to record {device} for {seconds.ToString(CultureInfo.InvariantCulture)} s");
        try
        {
            return Report(await answered.Task.WaitAsync(TimeSpan.FromSeconds(seconds) + Grace, TimeProvider.System, stopping));
        }
        catch (TimeoutException)
        {
            Terminal.Error($"no answer. Is the bridge running for site '{options.Site}'?");
            return 1;
        }
    }

    private static int Report(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var root = document.RootElement;
        if (root.GetProperty("status").GetString() != "ok")
        {
            Terminal.Error(root.TryGetProperty("error", out var error) ? error.GetString()! : "refused");
            return 1;
        }

        var data = root.GetProperty("data");
        Terminal.Line($"{data.GetProperty("frames").GetInt64().ToString(CultureInfo.InvariantCulture)} frames in {data.GetProperty("file").GetString()} (on the bridge's machine)");
        if (data.GetProperty("missed").GetInt64() is > 0 and var missed)
        {
            Terminal.Error($"{missed.ToString(CultureInfo.InvariantCulture)} frames came faster than they could be written and are not in it");
        }

        if (root.TryGetProperty("note", out var note))
        {
            Terminal.Error(note.GetString()!);
            return 1;
        }

        return 0;
    }
}
