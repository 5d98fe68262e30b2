using System.CommandLine;
using ConsoleBridge.Cli.ProfileTest;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Cli;

/// <summary>Lists the profiles, or shows one with its parameters and how well each is known.</summary>
internal static class ProfilesCommand
{
    public static Command Make(Option<string?> config, string[] settings)
    {
        var id = new Argument<string?>("profile") { Description = "Profile to show, such as behringer/x32; without it all are listed", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("profiles", "List the device profiles, or show one") { id };
        command.Subcommands.Add(ProfileTestCommand.Make(config, settings));
        command.SetAction(parsed => Run(parsed.GetValue(config), settings, parsed.GetValue(id)));
        return command;
    }

    private static int Run(string? file, string[] settings, string? id)
    {
        if (BridgeConfiguration.Load(file, settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return 1;
        }

        var profiles = RigLoader.LoadProfiles(configuration.Merged["ProfileDirectory"] ?? "");
        return id is null ? List(profiles) : Show(profiles, id);
    }

    private static int List(ProfileLibrary profiles)
    {
        var rows = new List<string[]>();
        foreach (var id in profiles.Ids)
        {
            if (profiles.TryGet(id, out var profile))
            {
                rows.Add([id, profile.Vendor, profile.Model, profile.Protocol, profile.Parameters.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), EvidenceOf(profile)]);
            }
        }

        Terminal.Table(["profile", "vendor", "model", "protocol", "parameters", "evidence"], rows);
        foreach (var error in profiles.Errors)
        {
            Terminal.Error($"{error.File}:{error.Line}:{error.Column}: {error.Message}");
        }

        return profiles.Errors.Count > 0 ? 1 : 0;
    }

    private static int Show(ProfileLibrary profiles, string id)
    {
        if (!profiles.TryGet(id, out var profile))
        {
            var nearest = NearestWord.Find(id, profiles.Ids);
            Terminal.Error($"there is no profile '{id}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
            return 1;
        }

        Terminal.Line($"{profile.Vendor} {profile.Model} ({profile.Id}), protocol {profile.Protocol}, {profile.Transport.Kind} port {profile.Transport.Port}");
        if (profile.Setup is { } setup)
        {
            Terminal.Line("On the device first: " + setup.Trim());
        }

        foreach (var setting in profile.Settings)
        {
            Terminal.Line($"Setting {setting.Name} = {setting.Default} ({setting.Minimum}..{setting.Maximum}): {setting.Description}");
        }

        Terminal.Table(["parameter", "type", "unit", "range", "kind", "access", "address", "evidence", "source"], profile.Parameters.Select(Row));
        return 0;
    }

    private static string[] Row(ParameterDefinition parameter) =>
    [
        parameter.Name,
        parameter.Words.Length > 0 ? string.Join(' ', parameter.Words.Take(4)) + (parameter.Words.Length > 4 ? " …" : "") : Lower(parameter.Type),
        UnitNames.Symbol(parameter.Unit),
        parameter.Minimum is { } minimum && parameter.Maximum is { } maximum ? $"{minimum}..{maximum}" : "",
        Lower(parameter.Kind),
        parameter.Access switch { ParameterAccess.Read => "r", ParameterAccess.Write => "w", _ => "rw" },
        parameter.Address?.Read ?? "derived",
        Lower(parameter.Evidence),
        parameter.Source ?? "",
    ];

    private static string EvidenceOf(CompiledProfile profile) => string.Join(", ", profile.Parameters
        .GroupBy(parameter => parameter.Evidence)
        .OrderByDescending(group => group.Key)
        .Select(group => $"{group.Count()} {Lower(group.Key)}"));

    private static string Lower<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!.ToLowerInvariant();
}
