using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Tests.Mqtt.Broker.Persistence;

/// <summary>A disk that fails harms no show: clients notice nothing, and what is kept is whole again afterwards.</summary>
public class FailingDiskTests
{
    private const string ConnectB = "10 0E 00044D515454 05 02 0000 00 0001 62";

    [Fact]
    public async Task Goes_on_in_memory_while_the_disk_is_full_and_has_everything_on_it_once_there_is_room()
    {
        await using var bench = new StateBench();
        using var disk = new FailingDisk();
        bench.Disk = disk;
        MqttBroker broker = bench.Open();
        (WireClient b, _) = await WireClient.ConnectAsync(broker, ConnectB);
        await b.SendAsync("33 07 0001 74 0001 00 31");
        await b.ExpectAsync("40 03 0001 10");

        disk.IsFull = true;
        await b.SendAsync("33 07 0001 74 0002 00 32");
        await b.ExpectAsync("40 03 0002 10");
        await b.SendAsync("33 07 0001 75 0003 00 33");
        await b.ExpectAsync("40 03 0003 10");
        MqttBrokerStatistics during = broker.Statistics;
        Assert.False(during.IsStateKept);
        Assert.True(during.StateFailures > 0);

        disk.IsFull = false;
        bench.Time.Advance(6);
        await StateBench.UntilAsync(() => broker.Statistics.IsStateKept);

        Assert.Equal("t=2 u=3", StateBench.Retained(bench.CrashAndOpen()));
    }

    [Fact]
    public async Task Acknowledges_after_two_seconds_when_the_disk_hangs()
    {
        await using var bench = new StateBench();
        using var disk = new FailingDisk();
        bench.Disk = disk;
        MqttBroker broker = bench.Open();
        (WireClient b, _) = await WireClient.ConnectAsync(broker, ConnectB);
        await StateBench.WrittenAsync(broker);

        disk.Hangs = true;
        await b.SendAsync("33 07 0001 74 0001 00 31 C000");
        await b.ExpectAsync("D000"); // what promises nothing does not wait
        await b.AdvanceUntilSomethingComesAsync(bench.Time);

        await b.ExpectAsync("40 03 0001 10");
        Assert.False(broker.Statistics.IsStateKept);
        disk.Hangs = false;
        await StateBench.UntilAsync(() =>
        {
            bench.Time.Advance(1);
            return broker.Statistics.IsStateKept;
        });
        Assert.Equal("t=1", StateBench.Retained(bench.CrashAndOpen()));
    }

    [Fact]
    public async Task Starts_on_a_full_disk_and_leaves_what_is_there_alone()
    {
        await using var bench = new StateBench();
        using var disk = new FailingDisk();
        bench.Disk = disk;
        MqttBroker broker = bench.Open();
        StateBench.Retain(broker, "t", "1");
        bench.Time.Advance(1);
        await StateBench.WrittenAsync(broker);

        disk.IsFull = true;
        MqttBroker next = bench.CrashAndOpen();
        Assert.Equal("t=1", StateBench.Retained(next));
        Assert.False(next.Statistics.IsStateKept);
        disk.IsFull = false;

        Assert.Equal("t=1", StateBench.Retained(bench.CrashAndOpen()));
    }

    [Fact]
    public async Task Refuses_a_folder_that_another_broker_has_and_names_it()
    {
        await using var bench = new StateBench();
        bench.Open();

        var refused = Assert.Throws<MqttStateInUseException>(() => bench.Open());

        Assert.Contains(Path.Combine(bench.Folder, "broker.lock"), refused.Message, StringComparison.Ordinal);
    }
}
