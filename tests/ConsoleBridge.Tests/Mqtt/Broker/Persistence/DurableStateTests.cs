using ConsoleBridge.Mqtt.Broker;

namespace ConsoleBridge.Tests.Mqtt.Broker.Persistence;

/// <summary>What a broker still knows after it was killed, seen by clients of literal bytes.</summary>
public class DurableStateTests
{
    // "b" as a clean client without a session.
    private const string ConnectB = "10 0E 00044D515454 05 02 0000 00 0001 62";

    [Fact]
    public async Task Keeps_a_retained_message_from_the_moment_it_is_acknowledged_and_forgets_a_removed_one()
    {
        await using var bench = new StateBench();
        MqttBroker broker = bench.Open();
        (WireClient b, _) = await WireClient.ConnectAsync(broker, ConnectB);
        await b.SendAsync("33 08 0001 74 0001 00 3132"); // t = 12, QoS 1, retained
        await b.ExpectAsync("40 03 0001 10"); // nobody subscribes to it
        await b.SendAsync("33 07 0001 75 0002 00 31"); // u = 1
        await b.ExpectAsync("40 03 0002 10");
        await b.SendAsync("33 06 0001 75 0003 00"); // u is removed
        await b.ExpectAsync("40 03 0003 10");

        Assert.Equal("t=12", StateBench.Retained(bench.CrashAndOpen()));
    }

    [Fact]
    public async Task Writes_only_the_newest_of_many_values_that_nobody_waits_for()
    {
        await using var bench = new StateBench();
        MqttBroker broker = bench.Open();
        await StateBench.WrittenAsync(broker);
        long before = LogLength(bench);
        for (int i = 0; i < 1000; i++)
        {
            StateBench.Retain(broker, "t", "v" + i);
        }

        bench.Time.Advance(1);
        await StateBench.WrittenAsync(broker);

        Assert.InRange(LogLength(bench) - before, 1, 100);
        Assert.Equal("t=v999", StateBench.Retained(bench.CrashAndOpen()));
    }

    [Fact]
    public async Task Sends_again_what_was_under_way_with_its_packet_identifier_and_then_what_waited()
    {
        await using var bench = new StateBench();
        MqttBroker broker = bench.Open();
        (WireClient a, _) = await WireClient.ConnectAsync(broker, StateBench.ConnectA);
        await a.SendAsync("82 07 0001 00 0001 74 01"); // SUBSCRIBE t, QoS 1
        await a.ExpectAsync("90 04 0001 00 01");
        (WireClient b, _) = await WireClient.ConnectAsync(broker, ConnectB);
        await b.SendAsync("32 07 0001 74 0007 00 31"); // t = 1
        await b.ExpectAsync("40 02 0007");
        await a.ExpectAsync("32 07 0001 74 0001 00 31");
        await a.VanishAsync();
        await b.SendAsync("32 07 0001 74 0008 00 32"); // t = 2, while a is away
        await b.ExpectAsync("40 02 0008");

        MqttBroker next = bench.CrashAndOpen();

        (WireClient again, string answer) = await WireClient.ConnectAsync(next, StateBench.ConnectA);
        Assert.Equal("0100", answer);
        await again.ExpectAsync("3A 07 0001 74 0001 00 31");
        await again.ExpectAsync("32 07 0001 74 0002 00 32");
        await again.ExpectNothingAsync();
    }

    [Fact]
    public async Task Does_not_deliver_a_repeated_QoS_2_message_again()
    {
        await using var bench = new StateBench();
        MqttBroker broker = bench.Open();
        (WireClient a, _) = await WireClient.ConnectAsync(broker, StateBench.ConnectA);
        await a.SendAsync("82 07 0001 00 0001 74 02");
        await a.ExpectAsync("90 04 0001 00 02");
        await a.SendAsync("34 07 0001 74 0005 00 31"); // PUBLISH QoS 2, identifier 5
        await a.ExpectAsync("34 07 0001 74 0001 00 31"); // its own subscription, identifier 1
        await a.ExpectAsync("50 02 0005");

        MqttBroker next = bench.CrashAndOpen();

        (WireClient again, _) = await WireClient.ConnectAsync(next, StateBench.ConnectA);
        await again.ExpectAsync("3C 07 0001 74 0001 00 31");
        await again.SendAsync("3C 07 0001 74 0005 00 31"); // the same, DUP
        await again.ExpectAsync("50 02 0005");
        await again.SendAsync("62 02 0005");
        await again.ExpectAsync("70 02 0005");
        await again.ExpectNothingAsync();
    }

    [Fact]
    public async Task Goes_on_with_PUBREL_for_a_message_that_was_received()
    {
        await using var bench = new StateBench();
        MqttBroker broker = bench.Open();
        (WireClient a, _) = await WireClient.ConnectAsync(broker, StateBench.ConnectA);
        await a.SendAsync("82 07 0001 00 0001 74 02");
        await a.ExpectAsync("90 04 0001 00 02");
        await a.SendAsync("34 07 0001 74 0005 00 31");
        await a.ExpectAsync("34 07 0001 74 0001 00 31 50 02 0005");
        await a.SendAsync("50 02 0001");
        await a.ExpectAsync("62 02 0001");

        // Twice: once from the log and once from the snapshot that the second broker begins with.
        bench.CrashAndOpen();
        MqttBroker next = bench.CrashAndOpen();

        (WireClient again, _) = await WireClient.ConnectAsync(next, StateBench.ConnectA);
        await again.ExpectAsync("62 02 0001");
        await again.SendAsync("70 02 0001");
        await again.ExpectNothingAsync();
    }

    [Fact]
    public async Task Remembers_an_unsubscribe()
    {
        await using var bench = new StateBench();
        MqttBroker broker = bench.Open();
        (WireClient a, _) = await WireClient.ConnectAsync(broker, StateBench.ConnectA);
        await a.SendAsync("82 0B 0001 00 0001 74 01 0001 75 01"); // t and u
        await a.ExpectAsync("90 05 0001 00 01 01");
        await a.SendAsync("A2 06 0002 00 0001 74");
        await a.ExpectAsync("B0 04 0002 00 00");

        MqttBroker next = bench.CrashAndOpen();

        (WireClient again, _) = await WireClient.ConnectAsync(next, StateBench.ConnectA);
        (WireClient b, _) = await WireClient.ConnectAsync(next, ConnectB);
        await b.SendAsync("32 07 0001 74 0007 00 31 32 07 0001 75 0008 00 32");
        await b.ExpectAsync("40 03 0007 10 40 02 0008");
        await again.ExpectAsync("32 07 0001 75 0001 00 32");
        await again.ExpectNothingAsync();
    }

    [Fact]
    public async Task Counts_the_time_it_was_away_towards_the_expiry_of_sessions_and_messages()
    {
        await using var bench = new StateBench();
        MqttBroker broker = bench.Open();
        (WireClient b, _) = await WireClient.ConnectAsync(broker, ConnectB);
        await b.SendAsync("33 0C 0001 74 0001 05 02 0000001E 31"); // lives 30 s
        await b.ExpectAsync("40 03 0001 10");
        (WireClient a, _) = await WireClient.ConnectAsync(broker, StateBench.ConnectA);
        await a.VanishAsync();
        await StateBench.WrittenAsync(broker);

        bench.Time.Advance(31);
        Assert.Equal("", StateBench.Retained(bench.CrashAndOpen()));
        bench.Time.Advance(3600);
        MqttBroker late = bench.CrashAndOpen();

        (_, string answer) = await WireClient.ConnectAsync(late, StateBench.ConnectA);
        Assert.Equal("0000", answer);
    }

    [Fact]
    public async Task Does_not_keep_a_session_for_ever_when_the_clock_went_backwards()
    {
        await using var bench = new StateBench();
        bench.Time.Advance(5000);
        MqttBroker broker = bench.Open();
        (WireClient a, _) = await WireClient.ConnectAsync(broker, StateBench.ConnectA);
        await a.VanishAsync();
        await StateBench.WrittenAsync(broker);

        bench.Time = new SteppedTime(); // 5 000 s earlier
        MqttBroker next = bench.CrashAndOpen();
        int before = next.Statistics.Sessions;
        bench.Time.Advance(3601);

        Assert.Equal((1, 0), (before, next.Statistics.Sessions));
    }

    [Fact]
    public async Task Publishes_the_will_of_a_client_that_was_connected_when_the_broker_died()
    {
        await using var bench = new StateBench();
        MqttBroker broker = bench.Open();

        // "b", clean, will t = x, QoS 1, retained.
        await WireClient.ConnectAsync(broker, "10 15 00044D515454 05 2E 0000 00 0001 62 00 0001 74 0001 78");
        await StateBench.WrittenAsync(broker);

        Assert.Equal("t=x", StateBench.Retained(bench.CrashAndOpen()));
    }

    [Fact]
    public async Task Records_nothing_for_clients_without_a_durable_session()
    {
        await using var bench = new StateBench();
        MqttBroker broker = bench.Open();
        await StateBench.WrittenAsync(broker);
        long before = LogLength(bench);
        (WireClient b, _) = await WireClient.ConnectAsync(broker, ConnectB);
        await b.SendAsync("82 07 0001 00 0001 74 01 32 07 0001 74 0007 00 31");
        await b.ExpectAsync("90 04 0001 00 01 32 07 0001 74 0001 00 31 40 02 0007");
        await b.VanishAsync();

        bench.Time.Advance(1);
        await StateBench.WrittenAsync(broker);

        Assert.Equal(before, LogLength(bench));
    }

    private static long LogLength(StateBench bench) => new FileInfo(Directory.EnumerateFiles(bench.Folder, "*.log").Single()).Length;
}
