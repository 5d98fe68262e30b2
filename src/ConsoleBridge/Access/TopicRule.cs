using System.Text;
using System.Text.RegularExpressions;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Access;

/// <summary>A topic filter in an access rule, with <c>%u</c> and <c>%c</c> filled in for one client. Compares level by level: a name with
/// '/', '+' or '#' in it is only ever itself, and opens nothing.</summary>
internal sealed partial class TopicRule
{
    private readonly Level[] _levels;

    private TopicRule(Level[] levels) => _levels = levels;

    private enum Kind
    {
        Text,
        Any,
        Rest,
    }

    /// <summary>Whether it means another thing for each client.</summary>
    public bool HasPlaceholder => Array.Exists(_levels, level => level.Template is not null);

    /// <summary>Reads a filter.</summary>
    /// <param name="filter">The filter, without the '!' of a prohibition.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <returns>Null when it is none.</returns>
    public static TopicRule? Parse(string filter, out string error)
    {
        error = "";
        if (!MqttTopic.IsFilter(Encoding.UTF8.GetBytes(filter)))
        {
            error = $"'{filter}' is no topic filter: '#' stands last and alone in its level, '+' alone in its level";
            return null;
        }

        if (filter.StartsWith("$share/", StringComparison.Ordinal))
        {
            error = $"'{filter}': shared subscriptions are judged by their filter; write it without '$share/NAME/'";
            return null;
        }

        return new TopicRule([.. filter.Split('/').Select(ReadLevel)]);
    }

    /// <summary>The rule for one client.</summary>
    /// <param name="user">Its user name; null for none.</param>
    /// <param name="clientId">Its client identifier.</param>
    /// <returns>Null when a placeholder has nothing to stand for: then the rule is about nobody.</returns>
    public TopicRule? For(string? user, string clientId)
    {
        if (!HasPlaceholder)
        {
            return this;
        }

        var isEmpty = false;
        var levels = Array.ConvertAll(_levels, level => level.Template is null ? level : new Level(Kind.Text, Encoding.UTF8.GetBytes(Fill(level.Template)), null));
        return isEmpty ? null : new TopicRule(levels);

        // Once through: a user who is called "%c" stays that.
        string Fill(string template) => Placeholder().Replace(template, match =>
        {
            var name = match.Value == "%u" ? user ?? "" : clientId;
            isEmpty |= name.Length == 0;
            return name;
        });
    }

    /// <summary>Whether a topic falls under it. Allocates nothing.</summary>
    public bool Matches(ReadOnlySpan<byte> topic) => Includes(topic, isFilter: false);

    /// <summary>Whether everything that falls under a filter falls under this as well.</summary>
    public bool Covers(ReadOnlySpan<byte> filter) => Includes(filter, isFilter: true);

    /// <summary>Whether something can fall under both a filter and this.</summary>
    public bool Overlaps(ReadOnlySpan<byte> filter)
    {
        if (IsHidden(filter) || (filter[0] is (byte)'+' or (byte)'#' && _levels[0].Text is [(byte)'$', ..]))
        {
            return false;
        }

        var rest = filter;
        for (var i = 0; i < _levels.Length; i++)
        {
            var level = _levels[i];
            if (level.Kind == Kind.Rest)
            {
                return true;
            }

            var name = TakeLevel(ref rest, out var isLast);
            if (name.SequenceEqual("#"u8))
            {
                return true;
            }

            if (level.Kind == Kind.Text && !name.SequenceEqual("+"u8) && !name.SequenceEqual(level.Text))
            {
                return false;
            }

            if (isLast)
            {
                return IsEnd(i + 1);
            }
        }

        // This has ended and the filter goes on: only a '#' takes the level above it as well.
        return rest.SequenceEqual("#"u8);
    }

    private bool Includes(ReadOnlySpan<byte> rest, bool isFilter)
    {
        if (IsHidden(rest))
        {
            return false;
        }

        for (var i = 0; i < _levels.Length; i++)
        {
            var level = _levels[i];
            if (level.Kind == Kind.Rest)
            {
                return true;
            }

            var name = TakeLevel(ref rest, out var isLast);
            if ((isFilter && name.SequenceEqual("#"u8)) || (level.Kind == Kind.Text && !name.SequenceEqual(level.Text)))
            {
                return false;
            }

            if (isLast)
            {
                return IsEnd(i + 1);
            }
        }

        return false;
    }

    [GeneratedRegex("%[uc]")]
    private static partial Regex Placeholder();

    private static ReadOnlySpan<byte> TakeLevel(ref ReadOnlySpan<byte> rest, out bool isLast)
    {
        var slash = rest.IndexOf((byte)'/');
        isLast = slash < 0;
        var name = isLast ? rest : rest[..slash];
        rest = isLast ? default : rest[(slash + 1)..];
        return name;
    }

    private static Level ReadLevel(string text) => text switch
    {
        "+" => new Level(Kind.Any, [], null),
        "#" => new Level(Kind.Rest, [], null),
        _ => new Level(Kind.Text, Encoding.UTF8.GetBytes(text), Placeholder().IsMatch(text) ? text : null),
    };

    // [MQTT-4.7.2-1] a filter that begins with a wildcard is not about topics that begin with '$'.
    private bool IsHidden(ReadOnlySpan<byte> topic) => topic is [(byte)'$', ..] && _levels[0].Kind != Kind.Text;

    // What was compared has ended: so must this, but for a '#', which takes the level above it as well.
    private bool IsEnd(int index) => index == _levels.Length || (index == _levels.Length - 1 && _levels[index].Kind == Kind.Rest);

    private readonly record struct Level(Kind Kind, byte[] Text, string? Template);
}
