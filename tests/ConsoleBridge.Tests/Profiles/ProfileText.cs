using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Profiles;

/// <summary>Compiles profiles out of text; the file of the first is p.yaml.</summary>
internal static class ProfileText
{
    public static List<ProfileError> Errors(string yaml, params (string Id, string Yaml)[] others)
    {
        Compile(yaml, out var errors, others);
        return errors;
    }

    public static CompiledProfile Compile(string yaml, params (string Id, string Yaml)[] others)
    {
        var compiled = Compile(yaml, out var errors, others);
        Assert.True(errors.Count == 0, string.Join('\n', errors));
        return compiled!;
    }

    public static CompiledProfile? Compile(string yaml, out List<ProfileError> errors, params (string Id, string Yaml)[] others)
    {
        var found = errors = [];
        var profile = ProfileReader.Read(yaml, "p", "p.yaml", errors);
        return profile is null ? null : ProfileCompiler.Compile(profile, Find, errors);

        DeviceProfile? Find(string id) =>
            id == "p" ? profile : others.FirstOrDefault(other => other.Id == id) is { Yaml: { } text } ? ProfileReader.Read(text, id, id + ".yaml", found) : null;
    }
}
