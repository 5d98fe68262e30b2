using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>mosquitto_pub and mosquitto_sub, with the empty client identifier they use by default, against our broker.</summary>
public sealed class MosquittoToolTests
{
    [SkippableTheory]
    [InlineData("5", "0")]
    [InlineData("5", "1")]
    [InlineData("5", "2")]
    [InlineData("311", "0")]
    [InlineData("311", "1")]
    [InlineData("311", "2")]
    public async Task Carries_a_message_between_the_tools(string version, string qos)
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "the mosquitto tools are not installed");
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using MosquittoTool subscriber = await MosquittoTool.SubscribeAsync(broker.Port, "-V", version, "-q", qos, "-v", "-t", "desk/#");

        (int exitCode, string output) = await MosquittoTool.PublishAsync(broker.Port, "-V", version, "-q", qos, "-t", "desk/1", "-m", "hello");

        Assert.True(exitCode == 0, output);
        await subscriber.ReceivedAsync("desk/1 hello");
    }

    [SkippableFact]
    public async Task Gives_the_retained_message_to_mosquitto_sub()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "the mosquitto tools are not installed");
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await MosquittoTool.PublishAsync(broker.Port, "-r", "-q", "1", "-t", "bridge/state", "-m", "online");

        await using MosquittoTool subscriber = await MosquittoTool.SubscribeAsync(broker.Port, "-F", "%t %p retain=%r", "-t", "bridge/+");

        await subscriber.ReceivedAsync("bridge/state online retain=1");
    }

    [SkippableFact]
    public async Task Publishes_the_will_of_a_killed_mosquitto_sub()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "the mosquitto tools are not installed");
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using MosquittoTool watcher = await MosquittoTool.SubscribeAsync(broker.Port, "-v", "-t", "state/#");
        await using MosquittoTool victim = await MosquittoTool.SubscribeAsync(
            broker.Port, "-t", "x", "--will-topic", "state/victim", "--will-payload", "gone", "--will-qos", "1");

        await victim.KillAsync();

        await watcher.ReceivedAsync("state/victim gone");
    }

    [SkippableFact]
    public async Task Lets_mosquitto_pub_in_with_the_right_password_only()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "the mosquitto tools are not installed");
        await using RunningBroker broker = await RunningBroker.StartAsync(
            new MqttBrokerOptions { AccessControl = new OnlyStage() });

        (int right, string rightOutput) = await MosquittoTool.PublishAsync(
            broker.Port, "-V", "5", "-u", "stage", "-P", "secret", "-q", "1", "-t", "open/1", "-m", "x");
        (int wrong, _) = await MosquittoTool.PublishAsync(
            broker.Port, "-V", "5", "-u", "stage", "-P", "guess", "-q", "1", "-t", "open/1", "-m", "x");
        (_, string closedOutput) = await MosquittoTool.PublishAsync(
            broker.Port, "-V", "5", "-u", "stage", "-P", "secret", "-q", "1", "-t", "closed/1", "-m", "x");

        Assert.True(right == 0, rightOutput);
        Assert.NotEqual(0, wrong);
        Assert.Contains("Not authorized", closedOutput, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class OnlyStage : IMqttAccessControl
    {
        public int Generation => 0;

        public bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic) => true;

        public ValueTask<MqttReasonCode> AuthenticateAsync(
            MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping)
        {
            bool known = client.UserName == "stage" && password is { } bytes && bytes.Span.SequenceEqual("secret"u8);
            return ValueTask.FromResult(known ? MqttReasonCode.Success : MqttReasonCode.BadUserNameOrPassword);
        }

        public bool MayPublish(MqttIdentity client, in MqttMessage message) => message.Topic.StartsWith("open/"u8);

        public MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter) => MqttFilterAccess.All;
    }
}
