using System.CommandLine;
using System.Text.Json;
using ConsoleBridge.Patching;

namespace ConsoleBridge.Cli;

/// <summary>Shows, imports and resets the patch of a running bridge, and renames a channel everywhere: over the bus.</summary>
internal static class PatchCommand
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);

    public static Command Make(Option<string?> config, string[] settings)
    {
        var command = new Command("patch", "The patch of the running bridge: which receiver channel feeds which console channel, and who wears it");
        var show = new Command("show", "Print it as a table (CSV)");
        show.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, "patch", new { }, ShowTable, stopping));
        command.Subcommands.Add(show);

        var file = new Argument<string>("file") { Description = "A table: its first line names the columns receiver, console, name, wearer" };
        var dry = new Option<bool>("--dry") { Description = "Only say what it would change" };
        var partly = new Option<bool>("--partly") { Description = "Take the lines that are right although others are wrong" };
        var import = new Command("import", "Put a table in its place") { file, dry, partly };
        import.SetAction((parsed, stopping) => ImportAsync(parsed.GetValue(config), settings, parsed.GetValue(file)!, parsed.GetValue(dry), parsed.GetValue(partly), stopping));
        command.Subcommands.Add(import);

        var reset = new Command("reset", "Go back to the configuration's patch");
        reset.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, "patch-reset", new { by = BusRequest.By }, ShowTable, stopping));
        command.Subcommands.Add(reset);

        var receiver = new Argument<string>("receiver") { Description = "Receiver and channel, such as rack-a/rx/1" };
        var name = new Argument<string>("name") { Description = "What it is called from now on" };
        var rename = new Command("rename", "Rename a channel everywhere") { receiver, name, dry };
        rename.SetAction((parsed, stopping) => RunAsync(
            parsed.GetValue(config),
            settings,
            "rename",
            new { receiver = parsed.GetValue(receiver), name = parsed.GetValue(name), dry = parsed.GetValue(dry), by = BusRequest.By },
            ShowNames,
            stopping));
        command.Subcommands.Add(rename);
        return command;
    }

    private static async Task<int> ImportAsync(string? config, string[] settings, string file, bool isDry, bool isPartly, CancellationToken stopping)
    {
        string csv;
        try
        {
            csv = PatchCsv.Decode(await File.ReadAllBytesAsync(file, stopping));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Terminal.Error(failure.Message);
            return 1;
        }

        return await RunAsync(config, settings, "patch-import", new { csv, dry = isDry, partly = isPartly, by = BusRequest.By }, data => ShowImport(data, isDry), stopping);
    }

    private static Task<int> RunAsync(string? config, string[] settings, string verb, object body, Func<JsonElement, int> show, CancellationToken stopping) =>
        BusRequest.RunAsync(config, settings, verb, body, AnswerWithin, show, stopping);

    private static int ShowTable(JsonElement data)
    {
        Terminal.Line(PatchCsv.Write(PatchDocument.Read(data) ?? []).ReplaceLineEndings("\n").TrimEnd());
        foreach (var problem in data.GetProperty("problems").EnumerateArray())
        {
            Terminal.Error(problem.GetString()!);
        }

        return 0;
    }

    private static int ShowImport(JsonElement data, bool isDry)
    {
        foreach (var change in data.GetProperty("changes").EnumerateArray())
        {
            Terminal.Line($"{change.GetProperty("kind").GetString(),-8} {change.GetProperty("receiver").GetString()}");
        }

        foreach (var problem in data.GetProperty("problems").EnumerateArray())
        {
            Terminal.Error(problem.GetString()!);
        }

        Terminal.Line(isDry ? "nothing was changed (--dry)" : "imported");
        return data.GetProperty("problems").GetArrayLength() > 0 ? 1 : 0;
    }

    private static int ShowNames(JsonElement data)
    {
        foreach (var name in data.GetProperty("names").EnumerateArray())
        {
            Terminal.Line($"{name.GetProperty("device").GetString()}/{name.GetProperty("parameter").GetString()}  '{name.GetProperty("name").GetString()}'  {name.GetProperty("status").GetString()}");
        }

        return 0;
    }
}
