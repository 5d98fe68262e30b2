using System.Text;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Reads profile files: YAML with a line and a column for everything in it. Says what is wrong; never throws for a bad file.</summary>
public static class ProfileReader
{
    /// <summary>Largest profile that is read, in bytes.</summary>
    public const int MaxFileBytes = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a profile from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="id">Id of the profile: <c>behringer/x32</c>.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The profile; null when nothing can be made of the file.</returns>
    public static DeviceProfile? ReadFile(string path, string id, ICollection<ProfileError> errors)
    {
        try
        {
            if (new FileInfo(path).Length > MaxFileBytes)
            {
                errors.Add(new ProfileError(path, 1, 1, $"larger than {MaxFileBytes} bytes"));
                return null;
            }

            return Read(StrictUtf8.GetString(File.ReadAllBytes(path)), id, path, errors);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            errors.Add(new ProfileError(path, 1, 1, $"cannot be read as UTF-8 text: {unreadable.Message}"));
            return null;
        }
    }

    /// <summary>Reads a profile from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="id">Id of the profile.</param>
    /// <param name="file">Name of the file, for errors.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The profile; null when nothing can be made of the text.</returns>
    public static DeviceProfile? Read(string yaml, string id, string file, ICollection<ProfileError> errors)
    {
        var found = new List<ProfileError>();
        var profile = new DeviceProfile { Id = id, File = file };
        var root = yaml.Length > MaxFileBytes ? TooLong(file, found) : new ProfileYaml(profile, yaml, found).Read();
        if (root is not null)
        {
            profile.Root = root;
            CheckVersion(profile, found);
        }

        foreach (var error in found)
        {
            errors.Add(error);
        }

        return root is null ? null : profile;
    }

    private static MapNode? TooLong(string file, List<ProfileError> errors)
    {
        errors.Add(new ProfileError(file, 1, 1, $"larger than {MaxFileBytes} bytes"));
        return null;
    }

    private static void CheckVersion(DeviceProfile profile, List<ProfileError> errors)
    {
        if (profile.Root["profile"] is not ScalarNode { Text: "1" })
        {
            var at = profile.Root["profile"] ?? profile.Root;
            errors.Add(new ProfileError(profile.File, at.Line, at.Column, "a profile says 'profile: 1', the version of its format"));
        }
    }
}
