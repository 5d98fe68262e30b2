using ConsoleBridge.Core.Model;
using static ConsoleBridge.Tests.Protocols.Lines.LinesBox;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed class LinesEnduranceTests
{
    [Fact]
    public void Random_lines_in_any_state_never_throw()
    {
        var random = new Random(82);
        string[] words = ["50", "OK", "ERR 7", "ERR", "", "GET", "*", "E13", "GrpmD02*-00293", "+OK", "! \"publishToken\":\"p0\" \"value\":", "#00009=", "~01@ERR 003", "Password:",
            "OK chstat(1)={1,1,1,-37,180,0,2,0,0,125,0,1,0,0,29,85}", "OK rxname(1)=\"a\\x4", "OK {1,0,1}", "x NAK 0001 00 NC 90", "MD nststx 0001 00 NC 1,1,"];
        foreach (var box in (DriverHarness[])[Of(Bare), OfShipped("extron/dmp-128"), OfShipped("biamp/tesira"), OfShipped("symetrix/composer"), OfShipped("kramer/p3000"), OfShipped("lectrosonics/aspen"),
            OfShipped("lectrosonics/dsqd"), OfShipped("lectrosonics/venue-2"), OfShipped("audio-technica/system-20-pro")])
        {
            box.Connect();
            for (var round = 0; round < 1500; round++)
            {
                var noise = new byte[random.Next(12)];
                random.NextBytes(noise);
                box.Receive([.. System.Text.Encoding.ASCII.GetBytes(words[random.Next(words.Length)]), .. noise]);
                box.Elapse(Ms(random.Next(300)));
            }
        }
    }

    [Fact]
    public void A_report_and_a_setting_allocate_nothing()
    {
        var box = OfShipped("symetrix/composer");
        var context = new SilentContext();
        box.Connect();
        RefuseAll(box, "NAK");
        var line = "#00001=42598"u8.ToArray();
        var ack = "ACK"u8.ToArray();
        var value = ParameterValue.FromNumber(-17.4, Unit.Decibel);
        var fader = box.Index("zone/1/fader");

        Assert.Equal(0, Allocations.Least(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                box.Driver.OnFrame(line, context);
                box.Driver.OnWrite(fader, value, context);
                box.Driver.OnFrame(ack, context);
            }
        }));
        Assert.True(context.Reports > 2000);
    }

    [Fact]
    public void A_poll_of_sixteen_fields_with_and_without_a_transmitter_allocates_nothing()
    {
        var box = OfShipped("lectrosonics/dsqd");
        var context = new SilentContext();
        box.Connect();
        RefuseAll(box, "ERROR");
        byte[][] lines =
        [
            "OK chstat(1)={1,1,1,-37,180,0,2,0,0,125,0,1,0,0,29,85}"u8.ToArray(), "OK chstat(1)={1,1,0,-120,4,0,1,0,1,0,0,0,0,0,0,0}"u8.ToArray(),
            "OK rxname(1)=\"Lead \\\"A\\\"\""u8.ToArray(),
        ];
        Run();

        Assert.Equal(0, Allocations.Least(Run));

        void Run()
        {
            for (var turn = 0; turn < 500; turn++)
            {
                foreach (var line in lines)
                {
                    box.Driver.OnFrame(line, context);
                }
            }
        }
    }
}
