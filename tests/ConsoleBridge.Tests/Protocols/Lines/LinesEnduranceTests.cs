using ConsoleBridge.Core.Model;
using static ConsoleBridge.Tests.Protocols.Lines.LinesBox;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed class LinesEnduranceTests
{
    [Fact]
    public void Random_lines_in_any_state_never_throw()
    {
        var random = new Random(82);
        string[] words = ["50", "OK", "ERR 7", "ERR", "", "GET", "*", "E13", "GrpmD02*-00293", "+OK", "! \"publishToken\":\"p0\" \"value\":", "#00009=", "~01@ERR 003", "Password:"];
        foreach (var box in (DriverHarness[])[Of(Bare), OfShipped("extron/dmp-128"), OfShipped("biamp/tesira"), OfShipped("symetrix/composer"), OfShipped("kramer/p3000"), OfShipped("lectrosonics/aspen")])
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
}
