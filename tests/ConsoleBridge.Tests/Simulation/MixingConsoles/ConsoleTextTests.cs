using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.Tests.Simulation.MixingConsoles;

/// <summary>Source of all texts: scene files written by consoles of firmware 4.x, and the value tables of the unofficial
/// X32/M32 protocol 4.06.</summary>
public class ConsoleTextTests
{
    private static readonly ConsoleTree Tree = Build();

    [Theory]
    [InlineData("/ch/01/mix/fader", 767, "  0.0")]
    [InlineData("/ch/01/mix/fader", 0, "  -oo")]
    [InlineData("/ch/01/mix/fader", 1, "-89.5")]
    [InlineData("/ch/01/mix/fader", 10, "-85.3")]
    [InlineData("/ch/01/mix/fader", 1023, "+10.0")]
    [InlineData("/ch/01/mix/01/level", 119, " -0.3")]
    [InlineData("/ch/01/mix/01/level", 115, " -1.3")]
    [InlineData("/ch/01/mix/01/level", 1, "-87.0")]
    [InlineData("/ch/01/eq/1/f", 0, "20.0")]
    [InlineData("/ch/01/eq/1/f", 50, "112.5")]
    [InlineData("/ch/01/eq/1/f", 53, "124.7")]
    [InlineData("/ch/01/eq/1/f", 113, "990.9")]
    [InlineData("/ch/01/eq/1/f", 114, "1k02")]
    [InlineData("/ch/01/eq/1/f", 123, "1k39")]
    [InlineData("/ch/01/eq/1/f", 133, "1k97")]
    [InlineData("/ch/01/eq/1/f", 150, "3k55")]
    [InlineData("/ch/01/eq/1/f", 180, "10k02")]
    [InlineData("/ch/01/eq/1/f", 200, "20k00")]
    [InlineData("/ch/01/eq/1/q", 0, "10")]
    [InlineData("/ch/01/eq/1/q", 33, "2.0")]
    [InlineData("/ch/01/eq/1/q", 71, "0.3")]
    [InlineData("/ch/01/eq/1/g", 60, "+0.00")]
    [InlineData("/ch/01/eq/1/g", 17, "-10.7")]
    [InlineData("/ch/01/eq/1/g", 11, "-12.2")]
    [InlineData("/ch/01/eq/1/g", 25, "-8.75")]
    [InlineData("/ch/01/gate/hold", 40, "2.00")]
    [InlineData("/ch/01/gate/hold", 62, "25.1")]
    [InlineData("/ch/01/gate/hold", 88, " 502")]
    [InlineData("/ch/01/gate/hold", 100, "2000")]
    [InlineData("/ch/01/gate/release", 50, " 141")]
    [InlineData("/ch/01/gate/release", 51, " 151")]
    [InlineData("/ch/01/gate/release", 100, "4000")]
    [InlineData("/ch/01/gate/thr", 20, "-70.0")]
    [InlineData("/ch/01/gate/range", 57, "60.0")]
    [InlineData("/ch/01/gate/attack", 10, "10")]
    [InlineData("/ch/01/dyn/mgain", 7, "3.50")]
    [InlineData("/ch/01/dyn/mgain", 21, "10.5")]
    [InlineData("/ch/01/dyn/mix", 20, "100")]
    [InlineData("/ch/01/preamp/hpf", 0, " 20")]
    [InlineData("/ch/01/preamp/hpf", 50, " 89")]
    [InlineData("/ch/01/preamp/hpf", 70, "163")]
    [InlineData("/ch/01/preamp/trim", 72, "+0.0")]
    [InlineData("/ch/01/preamp/trim", 31, "-10.3")]
    [InlineData("/headamp/000/gain", 24, "+0.0")]
    [InlineData("/headamp/000/gain", 77, "+26.5")]
    [InlineData("/headamp/000/gain", 144, "+60.0")]
    [InlineData("/ch/01/mix/pan", 50, "+0")]
    [InlineData("/ch/01/mix/pan", 3, "-94")]
    [InlineData("/ch/01/mix/pan", 62, "+24")]
    [InlineData("/ch/01/delay/time", 0, "  0.3")]
    [InlineData("/ch/01/delay/time", 4997, "500.0")]
    [InlineData("/ch/01/automix/weight", 24, " +0.0")]
    [InlineData("/ch/01/grp/dca", 2, "%00000010")]
    [InlineData("/ch/01/grp/mute", 3, "%000011")]
    [InlineData("/ch/01/mix/on", 1, "ON")]
    [InlineData("/config/solo/sourcetrim", 36, "0.0")]
    public void Prints_as_the_console_does_and_reads_it_back(string address, int step, string text)
    {
        ConsoleScale scale = Tree[address].Scale;

        string printed = ConsoleText.Format(scale, step);
        bool parsed = ConsoleText.TryParse(scale, text.Trim(), out int read);

        Assert.Equal(text, printed);
        Assert.True(parsed);
        Assert.Equal(step, read);
    }

    [Theory]
    [InlineData("/ch/01/mix/fader", "-85.4", 10)]
    [InlineData("/ch/01/mix/fader", "3", 844)]
    [InlineData("/ch/01/mix/fader", "99", 1023)]
    [InlineData("/ch/01/eq/1/f", "1k", 113)]
    [InlineData("/ch/01/mix/on", "0", 0)]
    public void Snaps_what_it_reads_to_the_nearest_step(string address, string text, int step)
    {
        Assert.True(ConsoleText.TryParse(Tree[address].Scale, text, out int read));

        Assert.Equal(step, read);
    }

    [Theory]
    [InlineData("/ch/01/mix/fader", "loud")]
    [InlineData("/ch/01/mix/on", "MAYBE")]
    [InlineData("/ch/01/grp/dca", "%000000010")]
    [InlineData("/ch/01/config/icon", "75")]
    public void Refuses_what_is_no_value(string address, string text)
    {
        Assert.False(ConsoleText.TryParse(Tree[address].Scale, text, out _));
    }

    private static ConsoleTree Build()
    {
        var tree = new ConsoleTree();
        X32Tree.Build(tree);
        return tree;
    }
}
