using System.Text.Json;

namespace ConsoleBridge.Configuration;

/// <summary>The configuration as it is put together: file, then environment, then command line.</summary>
internal sealed class BridgeConfiguration
{
    /// <summary>Name of the file that is looked for.</summary>
    public const string FileName = "appsettings.json";

    // Files that the options' users open: relative to the configuration's folder, not to wherever the program was started.
    private static readonly string[] FileKeys = ["Bus:Tls:Ca", "Bus:Tls:Certificate", "Bus:Tls:Key"];

    private BridgeConfiguration(string file, IConfigurationRoot merged, IConfigurationRoot own, JsonPlaces places)
    {
        File = file;
        Merged = merged;
        Own = own;
        Places = places;
    }

    /// <summary>The file that was read.</summary>
    public string File { get; }

    /// <summary>File, environment and command line together.</summary>
    public IConfigurationRoot Merged { get; }

    /// <summary>File and command line alone: what a person wrote for this program, so that an unknown key in it is a mistake.</summary>
    public IConfigurationRoot Own { get; }

    /// <summary>Where in the file each key stands.</summary>
    public JsonPlaces Places { get; }

    /// <summary>Reads the configuration.</summary>
    /// <param name="file">The file; null for <c>appsettings.json</c> here or, failing that, beside the program.</param>
    /// <param name="arguments">Command line: <c>--Bus:Port=1884</c>.</param>
    /// <param name="error">What is wrong with the file.</param>
    /// <returns>Null when the file cannot be read.</returns>
    public static BridgeConfiguration? Load(string? file, IReadOnlyList<string> arguments, out ConfigurationError error)
    {
        var path = Path.GetFullPath(file ?? Find());
        error = default;
        try
        {
            var text = System.IO.File.ReadAllBytes(path);
            var places = JsonPlaces.Read(text);
            var configuration = new BridgeConfiguration(path, Build(path, arguments, true), Build(path, arguments, false), places);
            configuration.MakePathsWhole();
            return configuration;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            error = new(path, "cannot be read: " + wrong.Message);
        }
        catch (JsonException wrong)
        {
            error = new($"{path}:{wrong.LineNumber + 1}:{wrong.BytePositionInLine + 1}", "is not JSON: " + Short(wrong.Message));
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidDataException)
        {
            error = new(path, Short((wrong.InnerException ?? wrong).Message));
        }

        return null;
    }

    /// <summary>A file that the configuration names: relative to the configuration's own folder.</summary>
    public string PathOf(string file) => Path.GetFullPath(file, Path.GetDirectoryName(File)!);

    private void MakePathsWhole()
    {
        foreach (var key in FileKeys)
        {
            if (Merged[key] is { Length: > 0 } path)
            {
                Merged[key] = PathOf(path);
            }
        }
    }

    private static string Find() =>
        System.IO.File.Exists(FileName) ? FileName : Path.Combine(AppContext.BaseDirectory, FileName);

    private static string Short(string message) => message.Split(" Path:")[0].Split(" LineNumber:")[0];

    private static IConfigurationRoot Build(string path, IReadOnlyList<string> arguments, bool withEnvironment)
    {
        var builder = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false);
        if (withEnvironment)
        {
            builder.AddEnvironmentVariables();
        }

        return builder.AddCommandLine([.. arguments]).Build();
    }
}
