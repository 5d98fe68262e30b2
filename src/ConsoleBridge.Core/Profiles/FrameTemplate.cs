using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ConsoleBridge.Core.Profiles;

/// <summary>
/// Fills a profile's settings into the frames of its session: <c>&lt; SET 1 METER_RATE {meter-interval:00000} &gt;</c>.
/// Braces around anything but a setting's name (lower case, digits and dashes) are text; a brace itself may be written twice.
/// </summary>
public static class FrameTemplate
{
    /// <summary>The frame with its settings filled in.</summary>
    /// <param name="frame">Frame of a compiled profile's session.</param>
    /// <param name="settings">Values by name, complete: see <see cref="ProfileSettings.Complete"/>.</param>
    /// <exception cref="ArgumentException">A setting has no value; a compiled profile names only its own settings.</exception>
    public static string Resolve(string frame, IReadOnlyDictionary<string, double> settings)
    {
        if (!frame.AsSpan().ContainsAny('{', '}'))
        {
            return frame;
        }

        return Replace(frame, unescape: true, (name, width) => settings.TryGetValue(name, out var value)
            ? Written(value, width)
            : throw new ArgumentException($"The frame '{frame}' speaks of '{name}', which has no value.", nameof(settings)));
    }

    /// <summary>Names of the settings that a frame speaks of.</summary>
    public static IReadOnlyList<string> NamesIn(string frame)
    {
        var names = new List<string>();
        _ = Replace(frame, unescape: true, (name, _) =>
        {
            names.Add(name);
            return "";
        });
        return names;
    }

    /// <summary>A frame that speaks of named index ranges stands for one frame each.</summary>
    internal static IEnumerable<string> Expand(string frame, IReadOnlyDictionary<string, ImmutableArray<int>> vars)
    {
        var used = NamesIn(frame).Where(vars.ContainsKey).Distinct().FirstOrDefault();
        if (used is null)
        {
            return [frame];
        }

        return vars[used].SelectMany(index => Expand(
            Replace(frame, unescape: false, (name, width) => name == used ? Written(index, width) : null), vars));
    }

    private static string Written(double value, int width) =>
        value.ToString(width > 0 ? new string('0', width) : "0.######", CultureInfo.InvariantCulture);

    // Null leaves the placeholder as it is.
    private static string Replace(string frame, bool unescape, Func<string, int, string?> fill)
    {
        var text = new StringBuilder();
        for (var i = 0; i < frame.Length; i++)
        {
            if (frame[i] is '{' or '}' && i + 1 < frame.Length && frame[i + 1] == frame[i])
            {
                text.Append(frame[i], unescape ? 1 : 2);
                i++;
            }
            else if (frame[i] == '{' && frame.IndexOf('}', i) is var end and > 0
                && TryName(frame[(i + 1)..end], out var name, out var width)
                && fill(name, width) is { } filled)
            {
                text.Append(filled);
                i = end;
            }
            else
            {
                text.Append(frame[i]);
            }
        }

        return text.ToString();
    }

    private static bool TryName(string inside, out string name, out int width)
    {
        var colon = inside.IndexOf(':', StringComparison.Ordinal);
        name = colon < 0 ? inside : inside[..colon];
        var format = colon < 0 ? "" : inside[(colon + 1)..];
        width = format.Length;
        return IsSettingName(name) && (colon < 0 || (width > 0 && !format.AsSpan().ContainsAnyExcept('0')));
    }

    internal static bool IsSettingName(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
