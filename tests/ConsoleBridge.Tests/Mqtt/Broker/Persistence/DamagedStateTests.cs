using System.Text;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Broker.Persistence;

namespace ConsoleBridge.Tests.Mqtt.Broker.Persistence;

/// <summary>State files that are cut off, altered or of another version.</summary>
public class DamagedStateTests
{
    private const int Values = 12;

    [Fact]
    public async Task Reads_up_to_the_break_wherever_a_log_is_cut_off()
    {
        await using StateBench bench = await MakeLogAsync();
        string log = LogOf(bench);
        byte[] whole = File.ReadAllBytes(log);
        int last = 0;
        for (int length = StateHeader.Length; length <= whole.Length; length++)
        {
            File.WriteAllBytes(log, whole[..length]);

            RestoredState state = StateReader.Read(new StateFolder(bench.Folder));

            Assert.InRange(state.Retained.Count, last, last + 1);
            Assert.InRange(state.Damages.Count, state.Retained.Count > last || length == StateHeader.Length ? 0 : 1, 1);
            last = state.Retained.Count;
        }

        Assert.Equal(Values, last);
    }

    [Fact]
    public async Task Believes_nothing_behind_a_flipped_bit_and_never_throws()
    {
        await using StateBench bench = await MakeLogAsync();
        string log = LogOf(bench);
        byte[] whole = File.ReadAllBytes(log);
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int offset = 0; offset < whole.Length; offset++)
        {
            byte[] flipped = [.. whole];
            flipped[offset] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(log, flipped);

            RestoredState state = StateReader.Read(new StateFolder(bench.Folder));

            Assert.True(state.Damages.Count == 1, $"seed {seed}, offset {offset}");
            Assert.All(state.Retained.Values, kept => Assert.Equal(
                "v" + Encoding.UTF8.GetString(kept.Content.Topic)[1..], Encoding.UTF8.GetString(kept.Content.Payload)));
        }
    }

    [Fact]
    public async Task Starts_with_what_comes_before_a_damage_and_keeps_the_file_under_another_name()
    {
        await using StateBench bench = await MakeLogAsync();
        string log = LogOf(bench);
        byte[] bytes = File.ReadAllBytes(log);
        bytes[^1] ^= 1;
        File.WriteAllBytes(log, bytes);

        MqttBroker broker = bench.CrashAndOpen();

        Assert.Equal(Values - 1, broker.Statistics.RetainedMessages);
        string aside = Assert.Single(bench.Files, file => file.Contains(".log.damaged-2031", StringComparison.Ordinal));
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(bench.Folder, aside)));
    }

    [Fact]
    public async Task Keeps_a_file_of_a_newer_version_and_starts_without_it()
    {
        await using StateBench bench = await MakeLogAsync();
        string snapshot = Directory.EnumerateFiles(bench.Folder, "*.snapshot").Single();
        byte[] bytes = File.ReadAllBytes(snapshot);
        bytes[8] = 2;
        File.WriteAllBytes(snapshot, bytes);
        File.Delete(LogOf(bench));

        MqttBroker broker = bench.CrashAndOpen();

        Assert.Equal(0, broker.Statistics.RetainedMessages);
        Assert.Single(bench.Files, file => file.Contains(".snapshot.newer-2031", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replaces_a_log_that_has_grown_while_messages_go_on()
    {
        await using var bench = new StateBench { LogBytes = 2000 };
        MqttBroker broker = bench.Open();
        (WireClient a, _) = await WireClient.ConnectAsync(broker, StateBench.ConnectA);
        await a.SendAsync("82 07 0001 00 0001 23 01");
        await a.ExpectAsync("90 04 0001 00 01");
        await a.VanishAsync();
        string first = Path.GetFileName(LogOf(bench));
        for (int i = 0; i < 200; i++)
        {
            StateBench.Retain(broker, "t" + (i % 7), "v" + i);
            bench.Time.Advance(1);
        }

        await StateBench.UntilAsync(() =>
        {
            bench.Time.Advance(1);
            return !bench.Files.Contains(first);
        });
        await StateBench.WrittenAsync(broker);
        MqttBroker next = bench.CrashAndOpen();

        Assert.Equal(StateBench.Retained(broker), StateBench.Retained(next));
        (WireClient again, _) = await WireClient.ConnectAsync(next, StateBench.ConnectA);
        for (int i = 0; i < 200; i++)
        {
            // PUBLISH QoS 1, each once and in order.
            string body = $"0002{Hex("t" + (i % 7))}{i + 1:X4}00{Hex("v" + i)}";
            await again.ExpectAsync($"32{body.Length / 2:X2}{body}");
            await again.SendAsync($"40 02 {i + 1:X4}");
        }

        await again.ExpectNothingAsync();
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));

    private static string LogOf(StateBench bench) => Directory.EnumerateFiles(bench.Folder, "*.log").Single();

    // A log of retained messages t1 = v1, t2 = v2 …, one frame each; the broker's own folder is left as it is.
    private static async Task<StateBench> MakeLogAsync()
    {
        var bench = new StateBench();
        MqttBroker broker = bench.Open();
        for (int i = 1; i <= Values; i++)
        {
            StateBench.Retain(broker, "t" + i, "v" + i);
        }

        bench.Time.Advance(1);
        await StateBench.WrittenAsync(broker);
        return bench;
    }
}
