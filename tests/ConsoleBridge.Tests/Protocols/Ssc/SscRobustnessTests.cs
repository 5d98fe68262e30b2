using System.Buffers;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols;
using ConsoleBridge.Protocols.Ssc.Wire;
using ConsoleBridge.Tests.Devices;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.Ssc;

public class SscRobustnessTests
{
    private static readonly string[] Seeds =
    [
        """{"mates":{"tx1":{"battery":{"gauge":65}}}}""", """{"rx1":{"warnings":["NoLink","AfPeak"],"name":"A\"B\u00e4"}}""",
        """{"m":{"rx2":{"rssi":-45.5,"rsqi":92,"divi":2,"af":-20.3}}}""", """{"osc":{"error":[{"mates":{"tx2":{"warnings":[424,{"desc":"x"}]}}}]}}""",
        """{"osc":{"state":{"subscribe":[{"#":{"min":0,"max":0,"lifetime":10,"count":1000},"rx1":{"mute":null}}]}}}""",
        """{"osc":{"error":[{"rx1":{"mute":[310]}}]}}""", """{"osc":{"error":[[413]]}}""", """{"osc":{"error":[414]}}""",
        """{"osc":{"error":[{{"out1":[404]}}]}}""", """{"osc":{"schema":[{"device":{},"rx1":{"label":null}}]}}""", """{"\ud800":{"a/b":[[[1]]]}}""",
    ];

    [Theory]
    [InlineData("sennheiser/ew-dx-em4-dante", 20_261_121)]
    [InlineData("sennheiser/em6000", 20_261_122)]
    [InlineData("sennheiser/ssc", 20_261_123)]
    public void Survives_any_datagram_in_any_state(string profile, int seed)
    {
        var random = new Random(seed);
        var unit = new SscUnit(profile);
        var context = new ScriptedContext { Silent = true };
        var driver = unit.Driver.Driver;
        var frames = Seeds.Select(Encoding.UTF8.GetBytes).ToArray();
        driver.OnConnected(context);

        for (var step = 0; step < 40_000; step++)
        {
            switch (random.Next(300))
            {
                case 0:
                    driver.OnConnected(context);
                    break;
                case 1:
                    driver.OnClosing(context);
                    break;
                case 2:
                    driver.OnReadAll(context);
                    break;
                case < 20:
                    driver.OnTimer(random.Next(32), context);
                    break;
                case < 24:
                    driver.OnRead(random.Next(10), context);
                    break;
                default:
                    driver.OnFrame(Mutated(frames[random.Next(frames.Length)], random), context);
                    break;
            }
        }

        Assert.True(context.States.Count > 0, $"seed {seed}");
    }

    [Theory]
    [InlineData("""{"m":{"rx2":{"rssi":-45.5,"rsqi":92,"divi":2,"af":-20.3}}}""", "sennheiser/ew-dx-em2")]
    [InlineData("""{"rx1":{"name":"VOX 1","warnings":["LowSignal","AfPeak"]}}""", "sennheiser/ew-dx-em2")]
    [InlineData("""{"mates":{"tx1":{"battery":{"gauge":65},"type":"SKM"}}}""", "sennheiser/ew-dx-em2")]
    [InlineData("""{"osc":{"error":[{"mates":{"tx2":{"warnings":[424,{"desc":"failed dependency"}]}}}]}}""", "sennheiser/ew-dx-em2")]
    [InlineData("""{"osc":{"state":{"subscribe":[{"#":{"min":0,"max":0,"lifetime":60,"count":1000},"rx1":{"mute":null}}]}}}""", "sennheiser/ew-dx-em2")]
    [InlineData("""{"mm":[[0,0,0,0,0,0,0,0,0],[83,0,53,0,1,1,128,165,0]]}""", "sennheiser/em6000")]
    [InlineData("""{"rx1":{"skx":{"battery":["70%","5:12"]}}}""", "sennheiser/em6000")]
    [InlineData("""{"slot1":{"subslot1":{"accu_parameter":[24.0,3939,1459,0,5235,4,0,69,0,100,340,30]}}}""", "sennheiser/l6000")]
    public void A_datagram_that_was_heard_before_allocates_nothing(string text, string profile)
    {
        var driver = new SscUnit(profile).Driver.Driver;
        var context = new ScriptedContext { Silent = true };
        var frame = Encoding.UTF8.GetBytes(text);
        driver.OnConnected(context);
        driver.OnFrame(frame, context);
        driver.OnFrame(frame, context);

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                driver.OnFrame(frame, context);
            }
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Writes_reads_and_ticks_allocate_nothing()
    {
        var unit = new SscUnit();
        var (driver, context) = (unit.Driver.Driver, new ScriptedContext { Silent = true });
        driver.OnConnected(context);
        driver.OnFrame("""{"device":{"name":"A"}}"""u8, context);
        var values = new[] { ParameterValue.FromBoolean(true), ParameterValue.FromText("VOX 1"), ParameterValue.FromNumber(614.125, Unit.Megahertz) };
        Round();

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                Round();
            }
        });

        Assert.Equal(0, allocated);

        void Round()
        {
            driver.OnWrite(unit.Driver.Index("rx/1/audio/mute"), values[0], context);
            driver.OnWrite(unit.Driver.Index("rx/1/name"), values[1], context);
            driver.OnWrite(unit.Driver.Index("rx/1/frequency"), values[2], context);
            driver.OnRead(unit.Driver.Index("rx/1/name"), context);
            driver.OnTimer(SessionRoutine.FirstDriverTimer, context);
            driver.OnTimer(SessionRoutine.FirstDriverTimer + 1, context);
        }
    }

    [Fact]
    public void What_is_written_is_read_again() => Prop.ForAll<byte[]>(IsReadAgain).QuickCheckThrowOnFailure();

    private static void IsReadAgain(byte[] names)
    {
        var addresses = (names ?? []).Select(number => $"/a{number % 7}/b{number % 5}/c{number}").Distinct().Order(StringComparer.Ordinal).ToList();
        var frame = new byte[16384];
        var writer = new SscWriter(frame);
        foreach (var address in addresses)
        {
            writer.Leaf(Encoding.ASCII.GetBytes(address), "[1,null]"u8);
        }

        Assert.True(writer.TryFinish(out var length));
        Assert.True(SscText.IsWellFormed(frame.AsSpan(0, length), out _));
        var read = new List<string>();
        var reader = new SscReader(frame.AsSpan(0, length), new byte[SscText.MaxAddressBytes]);
        while (reader.TryRead())
        {
            read.Add(Encoding.ASCII.GetString(reader.Address));
            Assert.Equal("[1,null]", Encoding.ASCII.GetString(reader.Value.Raw));
        }

        Assert.Equal(addresses, read);
    }

    [Theory]
    [InlineData("""{"rx1":{"mute":null}}""", false)]
    [InlineData("""{"osc":{"state":{"subscribe":[{"#":{"lifetime":10},"rx1":{"mute":null}}]}}}""", false)]
    [InlineData("""{"osc":{"schema":[{"device":null}]}}""", false)]
    [InlineData("""{"rx1":{"mute":true}}""", true)]
    [InlineData("""{"osc":{"state":{"subscribe":[{"bays":{"update":{"enable":true}}}]}}}""", true)]
    [InlineData("""{"osc":{"state":{"close":true}}}""", true)]
    [InlineData("""{"rx1":{"identify":null}}""", true)]
    [InlineData("nonsense", true)]
    public void A_device_that_is_read_only_is_sent_questions_alone(string frame, bool changes)
    {
        var protocol = BuiltInProtocols.All.Single(known => known.Name == "ssc");

        Assert.Equal(changes, protocol.ChangesDevice(Encoding.ASCII.GetBytes(frame), ShippedEm6000()));
    }

    [Theory]
    [InlineData("rx1/mute", "/rx1/mute")]
    [InlineData("/rx1/mute/", "/rx1/mute")]
    [InlineData("/rx1/mute wrong", "JSON")]
    public void A_frame_that_is_none_is_refused_with_what_was_expected(string text, string expected)
    {
        var protocol = BuiltInProtocols.All.Single(known => known.Name == "ssc");

        Assert.False(protocol.TryParseFrame(text, new ArrayBufferWriter<byte>(), out var error));

        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    private static Core.Profiles.CompiledProfile ShippedEm6000()
    {
        var library = Core.Profiles.ProfileLibrary.Load(Path.Combine(Profiles.ShippedProfileTests.RepositoryRoot(), "device-profiles"));
        Assert.True(library.TryGet("sennheiser/em6000", out var profile));
        return profile;
    }

    private static byte[] Mutated(byte[] frame, Random random)
    {
        var copy = frame.ToArray();
        switch (random.Next(6))
        {
            case 0:
                copy[random.Next(copy.Length)] = (byte)random.Next(256);
                break;
            case 1:
                copy = copy[..random.Next(copy.Length)];
                break;
            case 2:
                copy = [.. copy, .. copy[random.Next(copy.Length)..]];
                break;
            case 3:
                copy = new byte[random.Next(64)];
                random.NextBytes(copy);
                break;
        }

        return copy;
    }
}
