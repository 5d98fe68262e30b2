using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Devices;

namespace ConsoleBridge.Tests.Protocols.Osc;

public class OscDriverEnduranceTests
{
    private static readonly string[] Seeds =
    [
        "/xinfo ,ssss 192.168.1.62 X32-02-4A-53 X32 3.04", "/ch/01/mix/fader ,f 0.75", "/ch/01/mix/on ,i 0", "/ch/01/config/name ,s Kick",
        "/-stat/selidx ,i 48", "/-show/prepos/current ,i 4", "/-action/goscene ,i 5", "/load ,si scene 1", "/headamp/000/gain ,f 0.5",
        "/meters/0 ,b 0x020000000000803f0000003f", "/meters/1 ,b 0x0200000000f6ff00", "node ,s \"/ch/01/config\"", "/ch/01/config/color ,i 3",
        "0x2362756e646c6500000000000000000100000010" + "2f63682f30312f6d69782f6f6e000000" + "00000008" + "2f696e666f000000",
    ];

    [Theory]
    [InlineData("behringer/x32", 20_261_121)]
    [InlineData("behringer/xr18", 20_261_122)]
    public void Survives_any_frame_in_any_state(string id, int seed)
    {
        var random = new Random(seed);
        var console = new OscDialogue(id, new ScriptedContext { Silent = true });
        var frames = Seeds.Select(OscDialogue.Frame).ToArray();
        console.Connect();

        for (var step = 0; step < 60_000; step++)
        {
            switch (random.Next(400))
            {
                case 0:
                    console.Connect();
                    break;
                case 1:
                    console.Close();
                    break;
                case 2:
                    console.ReadAll();
                    break;
                case < 12:
                    console.Timer(random.Next(32));
                    break;
                case < 16:
                    console.Write("ch/1/fader", random.NextDouble());
                    break;
                case < 20:
                    console.Read("ch/1/fader");
                    break;
                case < 24:
                    console.Wait(random.NextDouble());
                    break;
                default:
                    console.Receive(Mutated(frames[random.Next(frames.Length)], random));
                    break;
            }
        }

        Assert.True(console.Context.States.Count > 1, $"seed {seed}");
        Assert.True(console.Context.UnrecognisedCount > 0, $"seed {seed}");
    }

    [Fact]
    public void Each_timer_may_come_at_any_time_even_before_a_connection()
    {
        var console = new OscDialogue("behringer/xr18");

        for (var timer = 0; timer < 32; timer++)
        {
            console.Timer(timer);
        }

        Assert.DoesNotContain("live", console.Context.States);
    }

    [Theory]
    [InlineData("/ch/01/mix/fader ,f 0.75")]
    [InlineData("/ch/01/mix/on ,i 1")]
    [InlineData("/ch/01/config/name ,s Kick")]
    [InlineData("/ch/01/config/color ,i 3")]
    [InlineData("/-stat/selidx ,i 48")]
    [InlineData("/xinfo ,ssss 192.168.1.62 X32-02-4A-53 X32 3.04")]
    [InlineData("/-stat/userpar/25/value ,i 64")]
    [InlineData("/ch/01/config/color ,i 99")]
    [InlineData("0x2f636800")]
    [InlineData("0x01020304")]
    public void A_message_that_was_heard_before_allocates_nothing(string text)
    {
        var console = new OscDialogue("behringer/x32", new ScriptedContext { Silent = true }).Connect();
        var frame = OscDialogue.Frame(text);
        console.Receive(frame);
        console.Receive(frame);

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                console.Receive(frame);
            }
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Meters_allocate_nothing()
    {
        var console = new OscDialogue("behringer/x32", new ScriptedContext { Silent = true }).Connect();
        var frame = OscDialogue.Frame("/meters/0 ,b 0x46000000" + string.Concat(Enumerable.Repeat("0000003f", 70)));
        console.Receive(frame);

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                console.Receive(frame);
            }
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Writes_and_reads_allocate_nothing()
    {
        var console = new OscDialogue("behringer/x32", new ScriptedContext { Silent = true }).Connect();
        var values = new[] { ParameterValue.FromNumber(-10), ParameterValue.FromBoolean(true), ParameterValue.FromText("Kick") };
        var answer = OscDialogue.Frame("/ch/01/mix/fader ,f 0.5");
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
            console.Write("ch/1/fader", values[0]);
            console.Write("ch/1/mute", values[1]);
            console.Write("ch/1/name", values[2]);
            console.Read("ch/1/fader");
            console.Receive(answer);
            console.Timer(16);
        }
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
