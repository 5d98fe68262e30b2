using System.Text;
using ConsoleBridge.Tests.Architecture;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.MackieControl;

public class MackieTextTests
{
    [Theory]
    [InlineData("Vox 1", "Vox 1  ")]
    [InlineData("Lead Vocal 1", "LdVocl1")]
    [InlineData("Lead Vocal 2", "LdVocl2")]
    [InlineData("Lead Vocal 12", "LdVcl12")]
    [InlineData("Kick In Sub", "KckInSb")]
    [InlineData("DRUM OVERHEAD L", "DRMOVRL")]
    [InlineData("lead vocal 3", "ldVocl3")]
    [InlineData("Choir_Left", "ChorLft")]
    [InlineData("Electric Guitar 1", "ElcGtr1")]
    [InlineData("-12.5 dB", "-12.5dB")]
    [InlineData("578.350 MHz", "578.350")]
    [InlineData("Gitarre für Zoë", "GtrrFrZ")]
    [InlineData("Trąbka", "Trabka ")]
    [InlineData("-∞ dB", "-inf dB")]
    [InlineData("鼓", "_      ")]
    [InlineData("🎤 Vox", "_ Vox  ")]
    [InlineData(@"a\b~c", "a/b-c  ")]
    [InlineData("   ", "       ")]
    [InlineData("12345678901234", "1234567")]
    public void A_name_is_shortened_sensibly(string name, string expected)
    {
        var surface = Surface.MakeReady("behringer/x-touch");
        surface.Write("strip/1/label/upper", "?");
        surface.Milliseconds(1000);
        surface.Forget();

        surface.Write("strip/1/label/upper", name);

        var frame = Assert.Single(surface.SentRaw);
        Assert.Equal(expected, Encoding.ASCII.GetString(frame[7..^1]));
    }

    [Fact]
    public void No_text_at_all_puts_a_status_byte_into_a_message()
    {
        var surface = Surface.MakeReady("behringer/x-touch", ("repair-every", 0));

        Prop.ForAll<string>(text =>
        {
            surface.Forget();
            surface.Write("strip/3/label/lower", text ?? "");
            surface.Milliseconds(200);
            return surface.SentRaw.All(frame => frame.Length == 15 && frame[1..^1].All(value => value < 0x80) && frame[7..^1].All(value => value is >= 0x20 and <= 0x7E));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_change_is_sent_for_its_strip_alone()
    {
        var surface = Surface.MakeReady("behringer/x-touch");

        surface.Write("strip/8/label/lower", "-3.0");

        Assert.Equal(["F0 00 00 66 14 12 69 2D 33 2E 30 20 20 20 F7"], surface.Frames());
    }

    [Fact]
    public void Neighbours_are_parted_by_a_blank_on_a_display_without_frames()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Write("strip/2/label/upper", "Lead Vocal 1");

        Assert.Equal(["F0 00 00 66 14 12 07 4C 64 56 63 6C 31 20 F7"], surface.Frames());
    }

    [Fact]
    public void More_than_three_changes_are_sent_as_a_whole_line()
    {
        var surface = Surface.MakeReady("behringer/x-touch");
        surface.Write("strip/1/label/upper", "one");
        surface.Forget();
        foreach (var strip in Enumerable.Range(2, 4))
        {
            surface.Write($"strip/{strip}/label/upper", "new");
        }

        surface.Milliseconds(200);

        var frame = Assert.Single(surface.SentRaw);
        Assert.Equal("one    new    new    new    new                         ", Encoding.ASCII.GetString(frame[7..^1]));
    }

    [Fact]
    public void The_display_of_an_extender_is_reached_by_its_own_device_byte()
    {
        var surface = Surface.MakeReady("mackie/mcu-extender");

        surface.Write("strip/1/label/upper", "EXT");

        Assert.Equal(["F0 00 00 66 15 12 00 45 58 54 20 20 20 20 F7"], surface.Frames());
    }

    [Fact]
    public void A_text_that_changes_all_the_time_is_sent_ten_times_a_second_and_the_last_one_surely()
    {
        var surface = Surface.MakeReady("behringer/x-touch");

        for (var step = 0; step < 1000; step++)
        {
            surface.Write("strip/1/label/lower", step.ToString());
            surface.Milliseconds(1);
        }

        surface.Milliseconds(200);
        Assert.InRange(surface.SentRaw.Count, 8, 12);
        Assert.Equal("999    ", Encoding.ASCII.GetString(surface.SentRaw[^1][7..^1]));
    }

    [Fact]
    public void Two_text_messages_are_never_nearer_than_twenty_five_milliseconds()
    {
        var surface = Surface.MakeReady("behringer/x-touch");
        surface.Write("strip/1/label/upper", "a");
        surface.Write("strip/2/label/upper", "b");
        surface.Write("strip/1/label/lower", "c");
        surface.Milliseconds(100);
        Assert.Equal(2, surface.SentRaw.Count);

        surface.Milliseconds(24);
        Assert.Equal(2, surface.SentRaw.Count);
        surface.Milliseconds(1);

        Assert.Equal(3, surface.SentRaw.Count);
    }

    [Fact]
    public void Colours_are_always_all_eight_and_black_is_shown_as_white()
    {
        var surface = Surface.MakeReady("behringer/x-touch");

        surface.Write("strip/1/color", "red");
        surface.Milliseconds(200);
        surface.Write("strip/1/color", "off");
        surface.Write("strip/8/color", "blue-inv");
        surface.Milliseconds(200);

        Assert.Equal(
            [
                "F0 00 00 66 14 72 01 07 07 07 07 07 07 07 F7",
                "F0 00 00 66 14 72 07 07 07 07 07 07 07 07 F7",
                "F0 00 00 66 14 72 07 07 07 07 07 07 07 04 F7",
            ],
            surface.Frames());
    }

    [Fact]
    public void Units_without_a_display_have_no_texts()
    {
        var surface = Surface.Make("behringer/bcf2000");

        surface.Connect();
        surface.Elapse(TimeSpan.FromMinutes(5));

        Assert.DoesNotContain(surface.Frames(), frame => frame.StartsWith("F0 00 00 66 14 12", StringComparison.Ordinal));
        Assert.DoesNotContain("strip/1/label/upper", File.ReadAllText(Path.Combine(Repository.Root, "device-profiles/behringer/bcf2000.yaml")));
    }
}
