using System.Diagnostics.CodeAnalysis;

namespace ConsoleBridge.Core.Profiles;

/// <summary>The profiles below a directory. A file is read and compiled when it is first asked for. Safe from any thread.</summary>
public sealed class ProfileLibrary
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeviceProfile?> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompiledProfile?> _compiled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ProfileError>> _errors = new(StringComparer.Ordinal);

    private ProfileLibrary(string directory) => Directory = directory;

    /// <summary>Where the profiles are.</summary>
    public string Directory { get; }

    /// <summary>Ids of the models: every profile but the abstract ones. Reads all files.</summary>
    public IEnumerable<string> Ids
    {
        get
        {
            lock (_gate)
            {
                return [.. _files.Keys.Where(id => Read(id) is not { IsAbstract: true })];
            }
        }
    }

    /// <summary>Everything that is wrong with any of the profiles. Reads and compiles all of them.</summary>
    public IReadOnlyList<ProfileError> Errors
    {
        get
        {
            lock (_gate)
            {
                foreach (var id in _files.Keys)
                {
                    _ = Compile(id);
                }

                return [.. _errors.Values.SelectMany(errors => errors).Distinct()];
            }
        }
    }

    /// <summary>Finds the files: every <c>*.yaml</c> below the directory, whose id is its path without the extension. Reads none of them yet.</summary>
    /// <param name="directory">The directory; one that does not exist has no profiles.</param>
    public static ProfileLibrary Load(string directory)
    {
        var library = new ProfileLibrary(directory);
        if (System.IO.Directory.Exists(directory))
        {
            foreach (var file in System.IO.Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories))
            {
                var id = Path.ChangeExtension(Path.GetRelativePath(directory, file), null).Replace('\\', '/');
                library._files.Add(id, file);
            }
        }

        return library;
    }

    /// <summary>The compiled profile of that id.</summary>
    /// <param name="id">Such as <c>behringer/x32</c>.</param>
    /// <param name="profile">The profile; null when there is none, it is abstract or it is wrong: see <see cref="ErrorsOf"/>.</param>
    public bool TryGet(string id, [NotNullWhen(true)] out CompiledProfile? profile)
    {
        lock (_gate)
        {
            profile = _files.ContainsKey(id) && Read(id) is { IsAbstract: false } ? Compile(id) : null;
            return profile is not null;
        }
    }

    /// <summary>Why <see cref="TryGet"/> does not give this profile; empty when it does.</summary>
    public IReadOnlyList<ProfileError> ErrorsOf(string id)
    {
        lock (_gate)
        {
            if (!_files.TryGetValue(id, out var file))
            {
                var hint = Compiling.Spelling.Hint(id, _files.Keys);
                return [new ProfileError(Directory, 1, 1, $"there is no profile '{id}'{hint}")];
            }

            if (Read(id) is { IsAbstract: true })
            {
                return [new ProfileError(file, 1, 1, $"'{id}' is only a base for others (abstract: true)")];
            }

            _ = Compile(id);
            return [.. _errors[id]];
        }
    }

    private DeviceProfile? Read(string id)
    {
        if (!_read.TryGetValue(id, out var profile) && _files.TryGetValue(id, out var file))
        {
            var errors = new List<ProfileError>();
            profile = ProfileReader.ReadFile(file, id, errors);
            _read.Add(id, profile);
            _errors[id] = errors;
        }

        return profile;
    }

    private CompiledProfile? Compile(string id)
    {
        if (!_compiled.TryGetValue(id, out var compiled))
        {
            if (Read(id) is { IsAbstract: false } profile)
            {
                var failed = _errors[id].Count > 0;
                compiled = ProfileCompiler.Compile(profile, Read, _errors[id]);
                compiled = failed ? null : compiled;
            }

            _compiled.Add(id, compiled);
        }

        return compiled;
    }
}
