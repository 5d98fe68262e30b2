using System.Text.Json;

namespace ConsoleBridge.Configuration;

/// <summary>The configuration as it is put together: file, then environment, then command line.</summary>
internal sealed class BridgeConfiguration
{
    /// <summary>Name of the file that is looked for.</summary>
    public const string FileName = "appsettings.json";

    // Files that the options' users open: relative to the configuration's folder, not to wherever the program was started.
    private static readonly string[] FileKeys = ["Bus:Tls:Ca", "Bus:Tls:Certificate", "Bus:Tls:Key"];

    private readonly IReadOnlyList<string> _arguments;
    private readonly byte[] _text;

    private BridgeConfiguration(string file, byte[] text, IReadOnlyList<string> arguments, bool isOnPaper)
    {
        File = file;
        IsOnPaper = isOnPaper;
        _text = text;
        _arguments = arguments;
        Places = JsonPlaces.Read(text);
        Merged = Build(text, arguments, true);
        Own = Build(text, arguments, false);
        MakePathsWhole();
    }

    /// <summary>The file that was read.</summary>
    public string File { get; }

    /// <summary>File, environment and command line together.</summary>
    public IConfigurationRoot Merged { get; }

    /// <summary>File and command line alone: what a person wrote for this program, so that an unknown key in it is a mistake.</summary>
    public IConfigurationRoot Own { get; }

    /// <summary>Where in the file each key stands.</summary>
    public JsonPlaces Places { get; }

    /// <summary>
    /// A text that somebody wants to know about, and that nobody has put on this machine: no file that it names is opened.
    /// What <see cref="PathOf"/> answers lies below <see cref="Unopened"/>, where nothing can be.
    /// </summary>
    public bool IsOnPaper { get; }

    /// <summary>Where the files of a configuration on paper would be: below the configuration file, which is no folder.</summary>
    public string Unopened => Path.Combine(File, "not-opened");

    /// <summary>Reads the configuration.</summary>
    /// <param name="file">The file; null for <c>appsettings.json</c> here or, failing that, beside the program.</param>
    /// <param name="arguments">Command line: <c>--Bus:Port=1884</c>.</param>
    /// <param name="error">What is wrong with the file.</param>
    /// <returns>Null when the file cannot be read.</returns>
    public static BridgeConfiguration? Load(string? file, IReadOnlyList<string> arguments, out ConfigurationError error)
    {
        var path = Path.GetFullPath(file ?? Find());
        return Read(path, () => new BridgeConfiguration(path, System.IO.File.ReadAllBytes(path), arguments, false), out error);
    }

    /// <summary>Reads the file as it stands now, with the same command line.</summary>
    /// <returns>Null when it cannot be read.</returns>
    public BridgeConfiguration? ReadAgain(out ConfigurationError error) => Load(File, _arguments, out error);

    /// <summary>Reads a text in place of the file, with the same environment and command line, and opens no file that it names.</summary>
    /// <returns>Null when it is not JSON.</returns>
    public BridgeConfiguration? OnPaper(byte[] text, out ConfigurationError error) =>
        Read(File, () => new BridgeConfiguration(File, text, _arguments, true), out error);

    /// <summary>Whether two were read from the same text.</summary>
    public bool HasSameText(BridgeConfiguration other) => _text.AsSpan().SequenceEqual(other._text);

    /// <summary>A file that the configuration names: relative to the configuration's own folder.</summary>
    public string PathOf(string file)
    {
        if (IsOnPaper)
        {
            return file.StartsWith(Unopened, StringComparison.Ordinal) ? file : Path.Combine(Unopened, file.TrimStart('/', '\\'));
        }

        return Path.GetFullPath(file, Path.GetDirectoryName(File)!);
    }

    private static BridgeConfiguration? Read(string path, Func<BridgeConfiguration> read, out ConfigurationError error)
    {
        error = default;
        try
        {
            return read();
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

    private static IConfigurationRoot Build(byte[] text, IReadOnlyList<string> arguments, bool withEnvironment)
    {
        var builder = new ConfigurationBuilder().AddJsonStream(new MemoryStream(text, writable: false));
        if (withEnvironment)
        {
            builder.AddEnvironmentVariables();
        }

        return builder.AddCommandLine([.. arguments]).Build();
    }
}
