using System.Text;
using System.Text.Unicode;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus.Requests;

/// <summary>
/// Judges the MQTT 5 Response Topic of a command: the bridge must not be talked into writing where the asker has no business. On the
/// embedded broker the asker's own rights are looked at as well (<see cref="AnswerTopicGuard"/>).
/// </summary>
/// <remarks>Among the topics of the bridges (the same first level) this site's <c>bridge/response/…</c> is for answers, and what belongs to
/// none of its devices: an answer on a value's topic would be taken for a value. Other sites, topics for programs that discover devices, and
/// <c>$</c> topics are never for answers.</remarks>
internal sealed class AnswerTopics(BusTopics topics, BusOptions options)
{
    private const int LongestTopic = 1024;

    /// <summary>Says what is wrong with a response topic; null when the answer may go there.</summary>
    public string? Judge(ReadOnlySpan<byte> topic)
    {
        if (topic.Length > LongestTopic || !MqttTopic.IsName(topic) || !Utf8.IsValid(topic))
        {
            return "is not a topic that can be published to (no wildcards, at most 1024 bytes of UTF-8)";
        }

        var text = Encoding.UTF8.GetString(topic);
        if (text.StartsWith(topics.ResponsePrefix, StringComparison.Ordinal) && text.Length > topics.ResponsePrefix.Length)
        {
            return null;
        }

        if (topics.IsTaken(text) || topic[0] == '$' || text.StartsWith(options.HomeAssistant.Prefix + "/", StringComparison.Ordinal))
        {
            return $"is not for answers; those under {topics.ResponsePrefix}… are";
        }

        if (options.AnswerTopics.Length == 0)
        {
            return null;
        }

        foreach (var filter in options.AnswerTopics)
        {
            if (MqttTopic.Matches(Encoding.UTF8.GetBytes(filter), topic))
            {
                return null;
            }
        }

        return $"is not among those that Bus:AnswerTopics allows, nor under {topics.ResponsePrefix}…";
    }
}
