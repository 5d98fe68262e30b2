using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Tests.Mqtt.Broker;

public sealed class WillTests
{
    // CONNECT 5.0, clean start, keep-alive 0, id "w".
    private const string Watcher = "10 0E 00044D515454 05 02 0000 00 0001 77";

    // SUBSCRIBE 1 "s" with QoS 0, and its SUBACK.
    private const string Subscribe = "82 07 0001 00 0001 73 00";
    private const string Suback = "90 04 0001 00 00";

    // PUBLISH "s" = "x".
    private const string Will = "30 05 0001 73 00 78";

    [Fact]
    public async Task Is_published_at_once_when_the_connection_ends_without_disconnect()
    {
        var time = new SteppedTime();
        await using MqttBroker broker = WireClient.NewBroker(time);
        WireClient watcher = await WatchAsync(broker);
        // id "a", will "s" = "x" QoS 0.
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 15 00044D515454 05 06 0000 00 0001 61 00 0001 73 0001 78");

        await client.VanishAsync();

        await watcher.ExpectAsync(Will);
    }

    [Fact]
    public async Task Is_dropped_by_a_normal_disconnect()
    {
        var time = new SteppedTime();
        await using MqttBroker broker = WireClient.NewBroker(time);
        WireClient watcher = await WatchAsync(broker);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 15 00044D515454 05 06 0000 00 0001 61 00 0001 73 0001 78");

        await client.SendAsync("E0 00");
        await client.ReadToEndAsync();

        await watcher.ExpectNothingAsync();
    }

    [Fact]
    public async Task Waits_for_its_delay()
    {
        var time = new SteppedTime();
        await using MqttBroker broker = WireClient.NewBroker(time);
        WireClient watcher = await WatchAsync(broker);
        WireClient client = await ConnectWithDelayAsync(broker, "0000003C");
        await client.VanishAsync();

        time.Advance(4);
        await watcher.ExpectNothingAsync();
        time.Advance(1);

        await watcher.ExpectAsync(Will);
    }

    [Fact]
    public async Task Is_cancelled_when_the_client_comes_back_in_time()
    {
        var time = new SteppedTime();
        await using MqttBroker broker = WireClient.NewBroker(time);
        WireClient watcher = await WatchAsync(broker);
        WireClient client = await ConnectWithDelayAsync(broker, "0000003C");
        await client.VanishAsync();
        time.Advance(4);

        // The same id, clean start 0, session expiry 60, no will.
        (_, string answer) = await WireClient.ConnectAsync(broker, "10 13 00044D515454 05 00 0000 05 110000003C 0001 61");
        time.Advance(10);

        Assert.Equal("0100", answer);
        await watcher.ExpectNothingAsync();
    }

    [Fact]
    public async Task Is_published_when_the_session_ends_before_the_delay()
    {
        var time = new SteppedTime();
        await using MqttBroker broker = WireClient.NewBroker(time);
        WireClient watcher = await WatchAsync(broker);
        WireClient client = await ConnectWithDelayAsync(broker, "00000000");

        await client.VanishAsync();

        await watcher.ExpectAsync(Will);
    }

    [Fact]
    public async Task Is_published_when_a_clean_start_ends_the_session()
    {
        var time = new SteppedTime();
        await using MqttBroker broker = WireClient.NewBroker(time);
        WireClient watcher = await WatchAsync(broker);
        WireClient client = await ConnectWithDelayAsync(broker, "0000003C");
        await client.VanishAsync();

        (_, string answer) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 0000 00 0001 61");

        Assert.Equal("0000", answer);
        await watcher.ExpectAsync(Will);
    }

    private static async Task<WireClient> WatchAsync(MqttBroker broker)
    {
        (WireClient watcher, _) = await WireClient.ConnectAsync(broker, Watcher);
        await watcher.SendAsync(Subscribe);
        await watcher.ExpectAsync(Suback);
        return watcher;
    }

    private static async Task<WireClient> ConnectWithDelayAsync(MqttBroker broker, string expiry)
    {
        // id "a", session expiry as given, will "s" = "x" with a delay of 5 s.
        (WireClient client, _) = await WireClient.ConnectAsync(
            broker, "10 1F 00044D515454 05 06 0000 05 11" + expiry + "0001 61 05 1800000005 0001 73 0001 78");
        return client;
    }
}
