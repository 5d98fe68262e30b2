using System.Globalization;

namespace ConsoleBridge.Configuration;

/// <summary>Checks a configuration beside the one that runs, with the code that checks it at the start. Touches nothing.</summary>
/// <param name="running">The configuration that runs.</param>
internal sealed class SettingsCheck(BridgeConfiguration running)
{
    /// <summary>What is wrong with the configuration file as it stands now.</summary>
    /// <param name="isChanged">The file is not the one that runs.</param>
    public IReadOnlyList<SettingFinding> CheckFile(out bool isChanged)
    {
        if (running.ReadAgain(out var unreadable) is not { } now)
        {
            isChanged = true;
            return [Tell(unreadable, running)];
        }

        isChanged = !running.HasSameText(now);
        RigLoader.Load(now, out var errors);
        return [.. errors.Distinct().Select(error => Tell(error, now))];
    }

    /// <summary>
    /// What would be wrong with a text if it were the configuration file. Files that it names are not opened: who may ask a page to check a text
    /// may not thereby have files of this machine read to them. What could not be checked for that reason is a note, unless it is what runs already.
    /// </summary>
    public IReadOnlyList<SettingFinding> CheckText(byte[] text)
    {
        if (running.OnPaper(text, out var unreadable) is not { } paper)
        {
            return [Tell(unreadable, running)];
        }

        var findings = new List<SettingFinding>();
        if ((paper.Merged["ProfileDirectory"] ?? "") != (running.Merged["ProfileDirectory"] ?? ""))
        {
            findings.Add(NotOpened(paper, "ProfileDirectory"));
        }

        paper.Merged["ProfileDirectory"] = running.Merged["ProfileDirectory"] ?? "";
        RigLoader.Load(paper, out var errors);
        foreach (var error in errors.Distinct())
        {
            if (!error.Message.Contains(paper.Unopened, StringComparison.Ordinal))
            {
                findings.Add(Tell(error, paper));
            }
            else if (KeyOf(error) is var key && paper.Own[key] != running.Own[key])
            {
                findings.Add(NotOpened(paper, key));
            }
        }

        return findings;
    }

    private static SettingFinding NotOpened(BridgeConfiguration paper, string key) =>
        new(PlaceOf(OptionsCheck.Place(paper, key), paper, out var line), line, "note", $"{key}: files are not opened from here; 'consolebridge validate' on the machine itself checks it");

    private static SettingFinding Tell(ConfigurationError error, BridgeConfiguration checkedOne) =>
        new(PlaceOf(error.Where, checkedOne, out var line), line, "error", SettingSecrets.Cover(error.Message, checkedOne.Merged.AsEnumerable()));

    // "Devices:rack-a:Scenario: cannot be …": a key has no blanks, the sentence begins with one.
    private static string KeyOf(ConfigurationError error) => error.Message.Split(": ", 2)[0];

    private static string PlaceOf(string where, BridgeConfiguration checkedOne, out int line)
    {
        line = 0;
        if (!where.StartsWith(checkedOne.File + ":", StringComparison.Ordinal))
        {
            return where;
        }

        var place = where[(checkedOne.File.Length + 1)..];
        _ = int.TryParse(place.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out line);
        return $"{Path.GetFileName(checkedOne.File)}:{place}";
    }
}
