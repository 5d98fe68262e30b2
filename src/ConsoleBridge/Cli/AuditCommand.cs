using System.CommandLine;
using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Cli;

/// <summary>Prints who did what, from the file on this machine; the bridge need not run.</summary>
internal static class AuditCommand
{
    private const int Usual = 50;

    public static Command Make(Option<string?> config, string[] settings)
    {
        var limit = new Option<int>("--limit", "-n") { Description = "How many lines", DefaultValueFactory = _ => Usual };
        var who = new Option<string>("--who") { Description = "Only what this user, or client:ID, did", DefaultValueFactory = _ => "" };
        var target = new Option<string>("--target") { Description = "Only what was done to this: a device, a channel, a part of a name", DefaultValueFactory = _ => "" };
        var command = new Command("audit", "Say who did what, the newest last (the file audit.jsonl in the bridge's state folder, or in Audit:Folder)") { limit, who, target };
        command.SetAction((parsed, stopping) => RunAsync(
            parsed.GetValue(config), settings, Math.Clamp(parsed.GetValue(limit), 1, 100_000), parsed.GetValue(who)!, parsed.GetValue(target)!, stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, int limit, string who, string target, CancellationToken stopping)
    {
        if (BridgeConfiguration.Load(file, settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return 1;
        }

        var folder = AuditFolder.Of(configuration.Merged.Get<BridgeOptions>() ?? new BridgeOptions(), configuration);
        try
        {
            if (!File.Exists(AuditFile.PathOf(folder, 0)))
            {
                Terminal.Error($"{AuditFile.PathOf(folder, 0)} is not there: nothing was noted yet, or the bridge keeps it elsewhere (Audit:Folder, StateDirectory; a service may keep it in /var/lib)");
                return 1;
            }

            foreach (var line in await AuditReader.TailAsync(folder, limit, who, target, stopping))
            {
                Terminal.Line(AuditWords.Of(line, TimeZoneInfo.Local));
            }

            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Terminal.Error($"the audit trail cannot be read: {failure.Message}");
            return 1;
        }
    }
}
