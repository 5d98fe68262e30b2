using System.Text;
using ConsoleBridge.Bus;
using ConsoleBridge.Bus.Requests;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Bus;

/// <summary>Nobody talks the bridge into writing where they may not write themselves.</summary>
public class AnswerTopicTests
{
    private static readonly BusTopics s_topics = new("consolebridge", "hall", []);

    [Theory]
    [InlineData("consolebridge/hall/bridge/response/me", true)]
    [InlineData("clients/node-red/answers", true)]
    [InlineData("consolebridge/hall/bridge/response/", false)]
    [InlineData("consolebridge/hall/bridge/availability", false)]
    [InlineData("consolebridge/hall/bridge/request/set", false)]
    [InlineData("consolebridge/other/foh/ch/1/fader/set", false)]
    [InlineData("homeassistant/device/x/y/config", false)]
    [InlineData("$SYS/broker", false)]
    [InlineData("answers/#", false)]
    [InlineData("answers/+/x", false)]
    public void Answers_only_where_an_answer_can_be_taken_for_nothing_else(string topic, bool isAllowed)
    {
        Assert.Equal(isAllowed, new AnswerTopics(s_topics, new BusOptions()).Judge(Encoding.UTF8.GetBytes(topic)) is null);
    }

    [Fact]
    public void Answers_only_where_the_configuration_says_when_it_does()
    {
        var answers = new AnswerTopics(s_topics, new BusOptions { AnswerTopics = ["clients/+/answers"] });

        Assert.Null(answers.Judge("clients/a/answers"u8));
        Assert.Null(answers.Judge("consolebridge/hall/bridge/response/a"u8));
        Assert.NotNull(answers.Judge("lights/cue/go"u8));
    }

    [Theory]
    [InlineData("consolebridge/hall/bridge/request/ping", "mine/answers", true)]
    [InlineData("consolebridge/hall/bridge/request/ping", "theirs/answers", false)]
    [InlineData("consolebridge/hall/foh/ch/1/fader/set", "theirs/answers", false)]
    [InlineData("chat/room", "theirs/answers", true)]
    [InlineData("consolebridge/hall/bridge/request/ping", null, true)]
    public void Refuses_a_command_whose_answer_its_sender_may_not_write(string topic, string? answer, bool isAllowed)
    {
        var guard = new AnswerTopicGuard(new OnlyMine(), s_topics);
        var properties = new MqttPropertyWriter(new byte[100]);
        if (answer is not null)
        {
            properties.AddResponseTopic(Encoding.UTF8.GetBytes(answer));
        }

        var message = new MqttMessage { Topic = Encoding.UTF8.GetBytes(topic), Properties = properties.Written };

        Assert.Equal(isAllowed, guard.MayPublish(MqttIdentity.InProcess, message));
    }

    private sealed class OnlyMine : IMqttAccessControl
    {
        public ValueTask<MqttReasonCode> AuthenticateAsync(MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping) => ValueTask.FromResult(MqttReasonCode.Success);

        public bool MayPublish(MqttIdentity client, in MqttMessage message) => !message.Topic.StartsWith("theirs/"u8);

        public int Generation => 0;

        public MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter) => MqttFilterAccess.All;

        public bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic) => true;
    }
}
