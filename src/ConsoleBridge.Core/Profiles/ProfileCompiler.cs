using System.Collections.Frozen;
using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles.Compiling;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Makes a compiled profile of a file and of what it extends. Reports every error; never throws for a bad profile.</summary>
public static class ProfileCompiler
{
    private const int MaxChain = 8;

    /// <summary>Compiles a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="find">Finds a profile by its id, for <c>extends</c>; null when there is none, or it cannot be read.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The compiled profile; null when anything is wrong.</returns>
    public static CompiledProfile? Compile(DeviceProfile profile, Func<string, DeviceProfile?> find, ICollection<ProfileError> errors)
    {
        var log = new ErrorLog();
        var compiled = Chain(profile, find, log) is { } chain ? Compile(chain, log) : null;
        foreach (var error in log.Errors)
        {
            errors.Add(error);
        }

        return log.Errors.Count == 0 ? compiled : null;
    }

    // From the first base to the profile itself.
    private static List<DeviceProfile>? Chain(DeviceProfile profile, Func<string, DeviceProfile?> find, ErrorLog errors)
    {
        var chain = new List<DeviceProfile> { profile };
        while (chain[0].Root["extends"] is { } node)
        {
            if (errors.AsText(node, "extends") is not { } id)
            {
                return null;
            }

            if (chain.Any(other => other.Id == id) || chain.Count == MaxChain)
            {
                errors.Add(node, $"'{chain[0].Id}' extends '{id}' and so, in the end, itself");
                return null;
            }

            if (find(id) is not { } basis)
            {
                errors.Add(node, $"there is no profile '{id}' to extend, or it cannot be read");
                return null;
            }

            chain.Insert(0, basis);
        }

        return chain;
    }

    private static CompiledProfile Compile(List<DeviceProfile> chain, ErrorLog errors)
    {
        var root = chain.Skip(1).Aggregate(chain[0].Root, (basis, top) => ProfileMerge.Merge(basis, top.Root));
        var scope = new CompileScope(root, chain, errors);
        string[] keys = ProtocolSection.KeyOf(root) is { } own ? [.. ProfileKeys.Profile, own] : ProfileKeys.Profile;
        var section = new Section(errors, root, "a profile", keys);
        var extras = new ExtrasReader(scope);
        extras.ReadVars();
        var echo = section.Word("echo", EchoWords.All) ?? EchoMode.Full;
        var defaults = new ProfileDefaults(scope, echo);
        _ = section.Flag("abstract");
        var table = new ParameterTable(scope, defaults);
        table.Compile([.. chain.SelectMany((profile, level) => Removals(profile, errors).Select(pattern => (pattern, level)))]);
        table.Laws.CheckNamed();
        var parameters = BuiltInParameters.AddTo(table.Parameters);
        foreach (var parameter in parameters.Skip(table.Parameters.Length))
        {
            scope.AddParameter(parameter.Name);
        }

        var settings = extras.ReadSettings();
        var session = new SessionReader(scope);
        return new CompiledProfile
        {
            Id = chain[^1].Id,
            Vendor = section.RequiredText("vendor", "as printed on the device") ?? "",
            Model = section.RequiredText("model", "as printed on the device") ?? "",
            Protocol = section.RequiredText("protocol", "the name of the protocol that speaks with it") ?? "",
            Setup = section.Text("setup"),
            Transport = session.ReadTransport(),
            Session = session.ReadSession([.. settings.Select(setting => setting.Name)]),
            Politeness = session.ReadPoliteness(),
            Echo = echo,
            Parameters = parameters,
            ByName = parameters.ToFrozenDictionary(parameter => parameter.Name, parameter => parameter.Index, StringComparer.Ordinal),
            Frames = new FrameCompiler(scope, table).Compile(),
            Derived = table.Derived,
            Alerts = extras.ReadAlerts(),
            Settings = settings,
            Discovery = extras.ReadTexts("discovery"),
            ProtocolOptions = extras.ReadDictionary("options"),
            ProtocolSection = ProtocolSection.Read(root),
            Sources = extras.ReadDictionary("sources"),
            Examples = extras.ReadExamples(defaults),
        };
    }

    private static ImmutableArray<ScalarNode> Removals(DeviceProfile profile, ErrorLog errors) =>
        profile.Root["remove"] is { } node ? errors.AsTexts(node, "remove") : [];
}
