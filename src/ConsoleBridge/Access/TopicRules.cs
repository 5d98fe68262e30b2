using System.Globalization;
using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Access;

/// <summary>The rules of one direction: what is allowed, and what of it is forbidden.</summary>
internal sealed class TopicRules
{
    private readonly TopicRule[] _allowed;
    private readonly TopicRule[] _forbidden;

    private TopicRules(TopicRule[] allowed, TopicRule[] forbidden)
    {
        _allowed = allowed;
        _forbidden = forbidden;
    }

    /// <summary>Whether they mean another thing for each client.</summary>
    public bool HasPlaceholder => Array.Exists(_allowed, rule => rule.HasPlaceholder) || Array.Exists(_forbidden, rule => rule.HasPlaceholder);

    /// <summary>Reads a list of filters; one after '!' forbids.</summary>
    /// <param name="filters">The list.</param>
    /// <param name="key">Where the list stands, for errors.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static TopicRules Read(IReadOnlyList<string> filters, string key, List<(string Key, string Message)> errors)
    {
        var allowed = new List<TopicRule>();
        var forbidden = new List<TopicRule>();
        for (var i = 0; i < filters.Count; i++)
        {
            var forbids = filters[i].StartsWith('!');
            if (TopicRule.Parse(forbids ? filters[i][1..] : filters[i], out var error) is { } rule)
            {
                (forbids ? forbidden : allowed).Add(rule);
            }
            else
            {
                errors.Add((string.Create(CultureInfo.InvariantCulture, $"{key}:{i}"), error));
            }
        }

        return new TopicRules([.. allowed], [.. forbidden]);
    }

    /// <summary>The rules for one client.</summary>
    public TopicRules For(string? user, string clientId) => new(Fill(_allowed, user, clientId), Fill(_forbidden, user, clientId));

    /// <summary>Judges a topic. Allocates nothing.</summary>
    public bool Allow(ReadOnlySpan<byte> topic) => !Any(_forbidden, topic) && Any(_allowed, topic);

    /// <summary>Judges a whole filter.</summary>
    public MqttFilterAccess Judge(ReadOnlySpan<byte> filter)
    {
        var isTouched = false;
        foreach (var rule in _forbidden)
        {
            if (rule.Covers(filter))
            {
                return MqttFilterAccess.None;
            }

            isTouched |= rule.Overlaps(filter);
        }

        var best = MqttFilterAccess.None;
        foreach (var rule in _allowed)
        {
            if (!isTouched && rule.Covers(filter))
            {
                return MqttFilterAccess.All;
            }

            best = rule.Overlaps(filter) ? MqttFilterAccess.Part : best;
        }

        return best;
    }

    private static TopicRule[] Fill(TopicRule[] rules, string? user, string clientId) =>
        [.. rules.Select(rule => rule.For(user, clientId)).OfType<TopicRule>()];

    private static bool Any(TopicRule[] rules, ReadOnlySpan<byte> topic)
    {
        foreach (var rule in rules)
        {
            if (rule.Matches(topic))
            {
                return true;
            }
        }

        return false;
    }
}
