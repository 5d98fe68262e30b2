using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Tests.Protocols.Osc.Consoles;

/// <summary>The WING's OSC vectors, number by number. Source: WING OSC Documentation 0.58/0.59; rows 81, 85, 90 and 94 are its printed bytes or lengths.</summary>
public class WingOscVectorTests
{
    private readonly OscDialogue _console = new OscDialogue("behringer/wing-osc").Connect();

    [Theory]
    [InlineData(79, "who are you", "/?", "2f3f0000")]
    [InlineData(80, "get a fader", "/ch/1/fdr", "2f63682f312f666472000000")]
    [InlineData(87, "subscribe, single tag", "/*S", "2f2a5300")]
    [InlineData(88, "subscribe, three arguments", "/*s", "2f2a7300")]
    [InlineData(89, "subscribe, binary", "/*b", "2f2a6200")]
    [InlineData(91, "redirect the answer to port 10042", "/%10042/ch/1/fdr", "2f2531303034322f63682f312f66647200000000")]
    [InlineData(92, "subscribe to another port", "/%23456/*S", "2f2532333435362f2a530000")]
    [InlineData(93, "address by hash", "/#f50f69f8", "2f2366353066363966380000")]
    public void A_question_has_the_bytes_of_the_document(int vector, string meaning, string text, string hex)
    {
        Assert.True(Convert.ToHexStringLower(OscDialogue.Frame(text)) == hex, $"vector {vector}: {meaning}");
    }

    [Theory]
    [InlineData(81, "a fader at -oo", "2f63682f312f6664720000002c736666000000002d6f6f0000000000c3100000", "ch/1/fader", double.NegativeInfinity)]
    [InlineData(82, "a fader at -2 dB", "2f63682f322f6664720000002c736666000000002d322e30000000003f333333c0000000", "ch/2/fader", -2)]
    [InlineData(90, "a change under /*S", "2f63682f312f6664720000002c660000c3100000", "ch/1/fader", double.NegativeInfinity)]
    public void Reports_a_level_as_the_document_prints_it(int vector, string meaning, string hex, string name, double expected)
    {
        _console.Receive(Convert.FromHexString(hex));

        Assert.True(_console.Reported[name].Number.Equals(expected), $"vector {vector}: {meaning}");
    }

    // 85: a mute with text, position and value.
    [Fact]
    public void Reports_the_mute_of_vector_85()
    {
        _console.Receive(Convert.FromHexString("2f63682f312f6d75746500002c73666900000000310000003f80000000000001"));

        Assert.True(_console.Reported["ch/1/mute"].Boolean);
    }

    // 83: set -3 dB as a float.
    [Fact]
    public void Sets_the_level_of_vector_83()
    {
        _console.Forget().Write("ch/1/fader", -3);

        Assert.Equal("2f63682f312f6664720000002c660000c0400000", Convert.ToHexStringLower(Assert.Single(_console.Context.Frames)));
    }

    // 86: mute. (84 sets by text and 94 several at once: this driver sets one value in its own type, so they cannot come from it.)
    [Fact]
    public void Sets_the_mute_of_vector_86()
    {
        _console.Forget().Write("ch/1/mute", true);

        Assert.Equal("2f63682f312f6d75746500002c69000000000001", Convert.ToHexStringLower(Assert.Single(_console.Context.Frames)));
    }

    [Theory]
    [InlineData(84, "set -2 dB as text", "2f63682f312f6664720000002c7300002d320000", "/ch/1/fdr ,s -2")]
    [InlineData(94, "several at once", "2f0000002c7300002f63682e312e6664723d312c6d7574653d302c2e322e6664723d302c6d7574653d310000", "/ ,s \"/ch.1.fdr=1,mute=0,.2.fdr=0,mute=1\"")]
    public void Forms_that_are_never_sent_are_read_all_the_same(int vector, string meaning, string hex, string text)
    {
        Assert.True(OscText.Print(Convert.FromHexString(hex)) == OscText.Print(OscDialogue.Frame(text)), $"vector {vector}: {meaning}");
    }

    // 95: OK.
    [Fact]
    public void The_OK_of_vector_95_changes_nothing()
    {
        _console.Forget().Write("ch/1/fader", -3);

        _console.Receive(Convert.FromHexString("2f2a00002c7300004f4b0000"));

        Assert.Empty(_console.Context.Rejections);
        Assert.Empty(_console.Context.MalformedReasons);
    }

    // 91 and 92, by the setting.
    [Fact]
    public void Asks_for_answers_to_another_port_where_the_device_says_so()
    {
        var settings = ProfileSettings.Complete(_console.Profile, new Dictionary<string, double> { ["reply-port"] = 10042 }, out _);
        var driver = OscDialogue.Protocol.CreateDriver(_console.Profile, settings);
        var context = new Devices.ScriptedContext();

        driver.OnConnected(context);
        driver.OnRead(_console.Index("ch/1/fader"), context);

        Assert.Contains("/%10042/*S", context.Frames.Select(frame => OscText.Print(frame)));
        Assert.Contains("2f2531303034322f63682f312f66647200000000", context.Frames.Select(Convert.ToHexStringLower));
    }
}
