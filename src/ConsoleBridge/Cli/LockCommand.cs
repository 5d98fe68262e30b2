using System.CommandLine;
using System.Text.Json;

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

    private static Task<int> RunAsync(string? config, string[] settings, string state, CancellationToken stopping) => BusRequest.RunAsync(
        config, settings, "show-lock", state == "status" ? new object() : new { locked = state == "on", by = BusRequest.By }, AnswerWithin, Show, stopping);

    private static int Show(JsonElement data)
    {
        var by = data.GetProperty("by").GetString() is { Length: > 0 } who ? $" by {who}" : "";
        Terminal.Line($"the show is {(data.GetProperty("locked").GetBoolean() ? "LOCKED" : "open")} since {data.GetProperty("since").GetDateTimeOffset().ToLocalTime():yyyy-MM-dd HH:mm:ss}{by}");
        return 0;
    }
}
