using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Mqtt.Clients;

/// <summary>mosquitto_pub and mosquitto_sub against our broker: what scripts in a venue use. The simplest flows are in MosquittoToolTests.</summary>
public sealed class MosquittoClientTests
{
    [SkippableTheory]
    [InlineData("5")]
    [InlineData("311")]
    public async Task Queues_messages_for_a_sleeping_mosquitto_sub(string version)
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "the mosquitto tools are not installed");
        await using RunningBroker broker = await RunningBroker.StartAsync();
        string[] durable = version == "5" ? ["-c", "-x", "600"] : ["-c"];
        string[] arguments = ["-V", version, "-i", "sleeper", "-q", "2", "-t", "desk/#", "-F", "%t %q %p", .. durable];
        await using (MosquittoTool first = await MosquittoTool.SubscribeAsync(broker.Port, arguments))
        {
            await first.KillAsync();
        }

        foreach (string qos in new[] { "1", "2" })
        {
            await MosquittoTool.PublishAsync(broker.Port, "-V", version, "-q", qos, "-t", "desk/1", "-m", $"at {qos}");
        }

        await using MosquittoTool second = await MosquittoTool.SubscribeAsync(broker.Port, arguments);
        await second.ReceivedAsync("desk/1 1 at 1");
        await second.ReceivedAsync("desk/1 2 at 2");
    }

    [SkippableFact]
    public async Task Shares_messages_between_two_mosquitto_subs()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "the mosquitto tools are not installed");
        await using RunningBroker broker = await RunningBroker.StartAsync();
        string[] arguments = ["-V", "5", "-q", "1", "-t", "$share/group/desk/+"];
        await using MosquittoTool one = await MosquittoTool.SubscribeAsync(broker.Port, arguments);
        await using MosquittoTool two = await MosquittoTool.SubscribeAsync(broker.Port, arguments);

        for (int i = 0; i < 6; i++)
        {
            await MosquittoTool.PublishAsync(broker.Port, "-V", "5", "-q", "1", "-t", "desk/1", "-m", $"number {i}");
        }

        string[] expected = [.. Enumerable.Range(0, 6).Select(i => $"number {i}")];
        string[] Heard() => [.. one.Lines.Concat(two.Lines).Where(line => line.StartsWith("number", StringComparison.Ordinal)).Order()];
        await Wait.UntilAsync(() => Heard().Length >= 6, "six messages");
        Assert.Equal(expected, Heard());
    }

    [SkippableFact]
    public async Task Hands_user_properties_and_the_response_topic_on()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "the mosquitto tools are not installed");
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using MosquittoTool subscriber = await MosquittoTool.SubscribeAsync(broker.Port, "-V", "5", "-t", "desk/#", "-F", "%p|%P|%R|%C");

        await MosquittoTool.PublishAsync(
            broker.Port, "-V", "5", "-t", "desk/1", "-m", "x", "-D", "publish", "user-property", "b", "1", "-D", "publish", "user-property", "a", "2",
            "-D", "publish", "response-topic", "answer/here", "-D", "publish", "content-type", "text/plain");

        await subscriber.ReceivedAsync("x|b:1 a:2|answer/here|text/plain");
    }

    [SkippableTheory]
    [InlineData("5")]
    [InlineData("311")]
    public async Task Carries_a_thousand_messages(string version)
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "the mosquitto tools are not installed");
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using MosquittoTool subscriber = await MosquittoTool.SubscribeAsync(broker.Port, "-V", version, "-q", "1", "-t", "desk/1");

        (int exitCode, string output) = await MosquittoTool.PublishAsync(
            broker.Port, "-V", version, "-q", "1", "-t", "desk/1", "-m", "line", "--repeat", "1000");

        Assert.True(exitCode == 0, output);
        await Wait.UntilAsync(() => subscriber.Lines.Count(line => line == "line") == 1000, "a thousand lines");
    }
}
