using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>What the profile says for all parameters that do not say it themselves.</summary>
internal sealed class ProfileDefaults
{
    private readonly CompileScope _scope;

    public ProfileDefaults(CompileScope scope, EchoMode echo)
    {
        _scope = scope;
        Echo = echo;
        var section = new Section(scope.Errors, scope.Root["defaults"], "'defaults'", ProfileKeys.Defaults, scope.Root);
        DefaultSource = Source(section);
        DefaultEvidence = Evidence(section) ?? Model.Evidence.Guess;
    }

    public EchoMode Echo { get; }

    public string? DefaultSource { get; }

    public Evidence DefaultEvidence { get; }

    public static Evidence? Evidence(Section section) => section.Word<Evidence>(
        "evidence",
        ("hw", Model.Evidence.Hardware), ("doc", Model.Evidence.Document), ("impl", Model.Evidence.Implementation),
        ("second-hand", Model.Evidence.SecondHand), ("guess", Model.Evidence.Guess));

    /// <summary>A source: its short name from <c>sources</c>, and perhaps a section after it.</summary>
    public string? Source(Section section)
    {
        if (section.Text("source") is not { } text)
        {
            return null;
        }

        var name = text.Split(' ', ',', ';', ':')[0];
        var known = (_scope.Root["sources"] as Yaml.MapNode)?.Entries.Select(entry => entry.Key.Text).ToArray() ?? [];
        if (!known.Contains(name))
        {
            _scope.Errors.Add(section["source"]!, $"unknown source '{name}'{Spelling.Hint(name, known)}: begin with a name from 'sources'");
        }

        return text;
    }
}
