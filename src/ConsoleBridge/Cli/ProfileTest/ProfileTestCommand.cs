using System.CommandLine;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Cli.ProfileTest;

/// <summary>Tries a profile on a real or simulated unit, without setting anything there.</summary>
internal static class ProfileTestCommand
{
    public static Command Make(Option<string?> config, string[] settings)
    {
        var profile = new Argument<string>("profile") { Description = "Profile to try, such as shure/ulxd4q" };
        var host = new Option<string?>("--host") { Description = "Name or address of the unit" };
        var port = new Option<int?>("--port") { Description = "Port (default: the profile's)" };
        var transport = new Option<string?>("--transport") { Description = "Which of the ways that the profile knows (default: its first)" };
        var path = new Option<string?>("--path") { Description = "Device file, for serial and MIDI ports" };
        var password = new Option<bool>("--ask-password") { Description = "Ask for the unit's password" };
        var simulate = new Option<bool>("--simulate") { Description = "Try it on a simulated unit" };
        var seconds = new Option<double>("--for") { Description = "How many seconds to listen after everything was read", DefaultValueFactory = _ => 10 };
        var examples = new Option<string?>("--examples") { Description = "Write examples for the profile, made of what was heard, to this file" };
        var command = new Command("test", "Try a profile on a unit: what answers, what stays silent, what comes that the profile does not know. Nothing is set")
        {
            profile, host, port, transport, path, password, simulate, seconds, examples,
        };
        command.SetAction((parsed, stopping) => RunAsync(
            parsed.GetValue(config),
            settings,
            new ProfileTrial(
                parsed.GetValue(profile)!,
                parsed.GetValue(host),
                parsed.GetValue(port),
                parsed.GetValue(transport),
                parsed.GetValue(path),
                parsed.GetValue(password) ? Terminal.AskSecretly("Password: ") : null,
                parsed.GetValue(simulate),
                TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 0, 3600))),
            parsed.GetValue(examples),
            stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, ProfileTrial trial, string? examples, CancellationToken stopping)
    {
        if (LoadRig(file, settings, trial) is not { } rig)
        {
            return 1;
        }

        var outcome = await ProfileTester.RunAsync(rig, trial.For, Console.Error.WriteLine, stopping);
        ProfileTestReport.Show(outcome);
        if (examples is null)
        {
            return outcome.WasLive ? 0 : 1;
        }

        try
        {
            var text = ProfileTestReport.Examples(outcome, out var count);
            await File.WriteAllTextAsync(examples, text, stopping);
            Terminal.Line($"{count} examples in {examples}: look through them, then put them under 'examples:' of the profile");
            return outcome.WasLive ? 0 : 1;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Terminal.Error($"{examples}: {failure.Message}");
            return 1;
        }
    }

    // The unit alone, as if it were the only device of a configuration; the profiles are those of the user's own.
    private static Rig? LoadRig(string? file, string[] settings, ProfileTrial trial)
    {
        string[] profiles = BridgeConfiguration.Load(file, settings, out _)?.Merged["ProfileDirectory"] is { Length: > 0 } directory ? ["--ProfileDirectory=" + directory] : [];
        var alone = Path.GetTempFileName();
        try
        {
            File.WriteAllText(alone, trial.AsConfiguration());
            if (BridgeConfiguration.Load(alone, profiles, out var unreadable) is not { } configuration)
            {
                Terminal.Error(unreadable.ToString());
                return null;
            }

            var rig = RigLoader.Load(configuration, out var errors);
            foreach (var error in errors)
            {
                Terminal.Error(AsOptions(error.Message));
            }

            return errors.Count > 0 ? null : rig;
        }
        finally
        {
            File.Delete(alone);
        }
    }

    // There is no configuration in front of who reads this, only the options of the command.
    private static string AsOptions(string message) => message
        .Replace("Devices:unit:", "", StringComparison.Ordinal)
        .Replace("(or say \"Simulate\": true)", "(--host, or --simulate for a simulated unit)", StringComparison.Ordinal)
        .Trim();
}
