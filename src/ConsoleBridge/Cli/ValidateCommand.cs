using System.CommandLine;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Cli;

/// <summary>Checks configuration and profiles with exactly the code that runs, and runs the profiles' own examples.</summary>
internal static class ValidateCommand
{
    public static Command Make(Option<string?> config, string[] settings)
    {
        var command = new Command("validate", "Check the configuration and all profiles; every error is named, exit code 1 when there is one");
        command.SetAction(parsed => Run(parsed.GetValue(config), settings));
        return command;
    }

    private static int Run(string? file, string[] settings)
    {
        if (BridgeConfiguration.Load(file, settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return 1;
        }

        var rig = RigLoader.Load(configuration, out var found);
        var errors = found.Select(error => error.ToString()).ToList();
        var profiles = rig?.Profiles ?? RigLoader.LoadProfiles(configuration.Merged["ProfileDirectory"] ?? "");
        var examples = CheckProfiles(profiles, errors);
        foreach (var error in errors.Distinct())
        {
            Terminal.Error(error);
        }

        if (errors.Count > 0)
        {
            Terminal.Error(errors.Distinct().Count() is var count && count == 1 ? "1 error" : $"{count} errors");
            return 1;
        }

        Terminal.Line($"{configuration.File}: {rig!.Devices.Count} devices; {profiles.Ids.Count()} profiles with {examples} examples: all is well");
        return 0;
    }

    private static int CheckProfiles(ProfileLibrary profiles, List<string> errors)
    {
        var examples = 0;
        foreach (var id in profiles.Ids)
        {
            if (!profiles.TryGet(id, out var profile))
            {
                continue;
            }

            if (BuiltInProtocols.All.FirstOrDefault(known => known.Name == profile.Protocol) is not { } protocol)
            {
                errors.Add($"{id}: protocol '{profile.Protocol}' is not known; known are {string.Join(", ", BuiltInProtocols.All.Select(known => known.Name))}");
                continue;
            }

            foreach (var parameter in profile.Parameters)
            {
                if (parameter is { Address: not null, IsLocal: false } && protocol.CheckAddress(parameter) is { } wrong)
                {
                    errors.Add($"{id}: {parameter.Name}: {wrong}");
                }
            }

            examples += profile.Examples.Length;
            errors.AddRange(protocol.CheckProfile(profile).Select(error => $"{error.File}:{error.Line}:{error.Column}: {error.Message}"));
            errors.AddRange(ExampleRunner.Run(profile, protocol).Select(failure => $"{id}: {failure}"));
        }

        errors.AddRange(profiles.Errors.Select(error => $"{error.File}:{error.Line}:{error.Column}: {error.Message}"));
        return examples;
    }
}
