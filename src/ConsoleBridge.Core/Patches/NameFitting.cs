using System.Collections.Immutable;

namespace ConsoleBridge.Core.Patches;

/// <summary>
/// Fits names to what a device can hold, so that no two different names look alike there. Pure: the same names give the same result, and a
/// name that comes at the end changes no other, unless it fits as it is and is exactly what another was shortened to.
/// </summary>
public static class NameFitting
{
    // A device has hundreds of channels at most; with so many attempts a free name is found, or there is none.
    private const int MostWays = 5000;

    /// <summary>Fits names to one device.</summary>
    /// <param name="names">The names, those before others first; one that comes twice stays one name, as for a microphone and its spare.</param>
    /// <param name="rule">What the device can hold.</param>
    /// <returns>The device's name for each. A name that fits is as it was; one of which nothing can be written, or for which none is free, is missing.</returns>
    public static ImmutableDictionary<string, string> Fit(IEnumerable<string> names, NameRule rule)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(rule);
        var wanted = names.Distinct(StringComparer.Ordinal).Select(name => (Name: name, Clean: NameText.Clean(name, rule))).Where(name => name.Clean.Length > 0).ToList();
        var fitted = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, clean) in wanted.OrderByDescending(one => one.Name == one.Clean))
        {
            // What is written in the device's own letters goes before what becomes the same in them.
            if (NameText.Length(clean) <= rule.Longest && taken.Add(clean))
            {
                fitted[name] = clean;
            }
        }

        foreach (var (name, clean) in wanted.Where(one => !fitted.ContainsKey(one.Name)))
        {
            if (NameShortening.Ways(clean, rule.Longest).Take(MostWays).Select(way => way.Trim()).FirstOrDefault(way => way.Length > 0 && taken.Add(way)) is { } way)
            {
                fitted[name] = way;
            }
        }

        return fitted.ToImmutable();
    }

    /// <summary>Fits a name that stands alone.</summary>
    /// <param name="name">The name.</param>
    /// <param name="rule">What the device can hold.</param>
    /// <returns>Empty when nothing of it can be written.</returns>
    public static string Fit(string name, NameRule rule) => Fit([name], rule).GetValueOrDefault(name, "");
}
