using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Wing.Wire;

namespace ConsoleBridge.Tests.Protocols.Wing;

public class WingDriverTests
{
    [Fact]
    public void Says_that_it_is_there_and_asks_something_small_until_the_console_answers()
    {
        var console = new WingConsole().Connect();

        Assert.Equal(["keep-alive", "#38ae75c2 data?"], console.Sent);
        Assert.Empty(console.Context.States);
    }

    [Fact]
    public void Walks_only_the_nodes_that_it_needs_and_then_reads_everything()
    {
        var console = new WingConsole().Connect();

        for (var step = 0; step < 300 && !console.Context.States.Contains("live"); step++)
        {
            console.AnswerAll();
            console.Wait(0.1);
        }

        Assert.Equal(["syncing", "live"], console.Context.States);
        Assert.Equal(
            ["#00000200 definition?", "#00000201 definition?", "#00000300 definition?", "#00000400 definition?", "#00000401 definition?", "root definition?"],
            console.Sent.Where(frame => frame.EndsWith("definition?", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(-5, console.Value("dca/1/fader").Number);
        Assert.Equal(double.NegativeInfinity, console.Value("ch/1/fader").Number);
        Assert.False(console.Value("ch/1/mute").Boolean);
        Assert.Equal("Kick", console.Value("ch/1/name").Text);
        Assert.Equal("Front of house", console.Value("device/name").Text);
        Assert.Equal("3.0.5", console.Value("device/firmware").Text);
    }

    [Fact]
    public void A_word_that_the_console_says_of_what_can_only_be_set_is_no_fault()
    {
        var console = new WingConsole();
        console.Add(0x100, 0x500, "$ctl");
        console.Add(0x500, 0x501, "lib");
        console.Add(0x501, 0x502, "$action", "\"IDLE\"");

        console.GoLive();

        Assert.Empty(console.Context.MalformedReasons);
        console.Write("x/scene/action", ParameterValue.FromText("go"));
        Assert.Equal(["#00000502 \"GO\""], console.Sent);
    }

    [Fact]
    public void What_the_console_calls_a_node_replaces_what_the_document_prints()
    {
        var console = new WingConsole().GoLive();

        console.Write("ch/1/name", ParameterValue.FromText("Snare"));

        Assert.Equal(["#aaaa0001 \"Snare\""], console.Sent);
    }

    [Fact]
    public void Follows_what_others_change()
    {
        var console = new WingConsole().GoLive();

        console.Receive("#00000402 f:-20");
        console.Receive("#f50f69f8 i:1");

        Assert.Equal(-20, console.Value("dca/1/fader").Number);
        Assert.True(console.Value("ch/1/mute").Boolean);
    }

    [Fact]
    public void A_write_is_read_back_on_request()
    {
        var console = new WingConsole().GoLive();

        console.Write("dca/1/fader", ParameterValue.FromNumber(-3));
        console.Driver.OnRead(console.Index("dca/1/fader"), console.Context);

        Assert.Equal(["#00000402 f:-3", "#00000402 data?"], console.Sent);
    }

    [Fact]
    public void Nothing_is_sent_to_a_node_that_the_console_has_not_told_of()
    {
        var console = new WingConsole().GoLive();

        var sent = console.Write("ch/40/fader", ParameterValue.FromNumber(0));

        Assert.False(sent);
        Assert.Empty(console.Sent);
        Assert.Equal("the console has not told that it has /ch/40/fdr", Assert.Single(console.Context.Rejections).Reason);
    }

    [Fact]
    public void Tells_in_plain_words_what_the_console_does_not_have()
    {
        var console = new WingConsole().GoLive();

        Assert.Contains(console.Context.Notices, notice => notice.StartsWith("the console has not told of ", StringComparison.Ordinal));
    }

    [Fact]
    public void After_a_lost_connection_the_tree_is_kept_when_the_firmware_is_the_same()
    {
        var console = new WingConsole().GoLive();
        console.Context.States.Clear();

        console.GoLive();

        Assert.Equal(-5, console.Value("dca/1/fader").Number);
        Assert.Equal(["syncing", "live"], console.Context.States);
        console.Context.Frames.Clear();
        console.Context.States.Clear();
        console.Connect().AnswerAll();
        Assert.DoesNotContain(console.Sent, frame => frame.EndsWith("definition?", StringComparison.Ordinal));
    }

    [Fact]
    public void After_an_update_the_tree_is_walked_anew()
    {
        var console = new WingConsole().GoLive();
        console.Values[0x301] = "\"3.1\"";

        console.Connect();
        console.AnswerAll();

        Assert.Contains("root definition?", console.Sent);
    }

    [Fact]
    public void An_end_that_belongs_to_another_question_does_not_end_a_node()
    {
        var console = new WingConsole().Connect();
        console.Receive("#38ae75c2 f:0");
        Assert.Equal("root definition?", console.Sent[^1]);

        console.Receive("end");

        Assert.Equal("root definition?", console.Sent[^1]);
    }

    [Fact]
    public void A_position_is_never_taken_for_a_level()
    {
        var console = new WingConsole().GoLive();
        console.Context.Reports.Clear();

        console.Receive("#38ae75c2 raw:0.75");

        Assert.Empty(console.Context.Reports);
    }

    [Fact]
    public void Values_behind_a_place_that_nobody_knows_belong_to_nobody()
    {
        var console = new WingConsole().GoLive();
        console.Context.Reports.Clear();

        console.Driver.OnFrame([0xDB, 0xD5, 0, 0, 0, 0], console.Context);

        Assert.Empty(console.Context.Reports);
    }

    [Fact]
    public void A_change_allocates_nothing()
    {
        var console = new WingConsole(silent: true).Connect();
        byte[][] frames = [Convert.FromHexString("d738ae75c2d5c0400000"), Convert.FromHexString("d7f50f69f801"), [0xD7, 0xC6, 0xAD, 0x54, 0x8D, 0x83, .. "Kick"u8]];
        Round();

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                Round();
            }
        });

        Assert.Equal(0, allocated);

        void Round()
        {
            foreach (var frame in frames)
            {
                console.Driver.OnFrame(frame, console.Context);
            }

            console.Driver.OnWrite(console.Index("ch/1/fader"), ParameterValue.FromNumber(-10), console.Context);
        }
    }

    [Theory]
    [InlineData(20_261_121)]
    [InlineData(20_261_122)]
    public void Survives_any_frame_in_any_state(int seed)
    {
        var random = new Random(seed);
        var console = new WingConsole(silent: true).Connect();
        string[] seeds = ["d738ae75c2d5c0400000", "d7f50f69f801", "de", "dadc", "df001fdf17c242beefaeab000003246f6e06444157204f4e00400000000000000001", "d7c6ad548d834b69636b", "d3ffff", "d6ffffffff"];

        for (var step = 0; step < 40_000; step++)
        {
            switch (random.Next(300))
            {
                case 0:
                    console.Connect();
                    break;
                case < 10:
                    console.Driver.OnTimer(random.Next(32), console.Context);
                    break;
                case < 15:
                    console.Driver.OnReadAll(console.Context);
                    break;
                case < 20:
                    console.Driver.OnRead(random.Next(console.Profile.Parameters.Length), console.Context);
                    break;
                default:
                    var frame = Convert.FromHexString(seeds[random.Next(seeds.Length)]);
                    frame[random.Next(frame.Length)] ^= (byte)(1 << random.Next(8));
                    console.Driver.OnFrame(frame.AsSpan(..random.Next(frame.Length + 1)), console.Context);
                    break;
            }
        }

        Assert.Contains("syncing", console.Context.States);
    }

    [Theory]
    [InlineData("root data?", false)]
    [InlineData("#38ae75c2 definition?", false)]
    [InlineData("keep-alive", false)]
    [InlineData("#38ae75c2 f:0", true)]
    [InlineData("#f50f69f8 toggle", true)]
    [InlineData("0xe0", true)]
    public void Tells_questions_from_orders(string text, bool changes)
    {
        var frame = new System.Buffers.ArrayBufferWriter<byte>();
        Assert.True(WingText.TryParse(text, frame, out var error), error);

        Assert.Equal(changes, WingConsole.Protocol.ChangesDevice(frame.WrittenSpan));
    }
}
