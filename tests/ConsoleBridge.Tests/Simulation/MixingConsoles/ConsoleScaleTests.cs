using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.Tests.Simulation.MixingConsoles;

/// <summary>Source of all values: unofficial X32/M32 protocol 4.06, value tables.</summary>
public class ConsoleScaleTests
{
    [Theory]
    [InlineData(-90, 0, "00000000", -90.0000)]
    [InlineData(-89.5, 1, "3a802008", -89.5308)]
    [InlineData(-80, 21, "3ca82a0b", -80.1466)]
    [InlineData(-75, 32, "3d002008", -74.9853)]
    [InlineData(-70, 43, "3d2c2b0b", -69.8240)]
    [InlineData(-65, 53, "3d54350d", -65.1320)]
    [InlineData(-60, 64, "3d802008", -59.9902)]
    [InlineData(-59, 70, "3d8c2309", -59.0518)]
    [InlineData(-50, 128, "3e002008", -49.9804)]
    [InlineData(-45, 160, "3e20280a", -44.9756)]
    [InlineData(-40, 192, "3e40300c", -39.9707)]
    [InlineData(-35, 224, "3e60380e", -34.9658)]
    [InlineData(-30, 256, "3e802008", -29.9804)]
    [InlineData(-25, 320, "3ea0280a", -24.9756)]
    [InlineData(-20, 384, "3ec0300c", -19.9707)]
    [InlineData(-18, 409, "3eccb32d", -18.0156)]
    [InlineData(-15, 448, "3ee0380e", -14.9658)]
    [InlineData(-12, 486, "3ef33ccf", -11.9941)]
    [InlineData(-10, 512, "3f002008", -9.9804)]
    [InlineData(-9, 537, "3f066198", -9.0029)]
    [InlineData(-6, 614, "3f19a66a", -5.9922)]
    [InlineData(-5, 639, "3f1fe7fa", -5.0147)]
    [InlineData(-3, 691, "3f2ceb3b", -2.9814)]
    [InlineData(-2, 716, "3f332ccb", -2.0039)]
    [InlineData(-1, 742, "3f39ae6c", -0.9873)]
    [InlineData(0, 767, "3f3feffc", -0.0098)]
    [InlineData(1, 793, "3f46719c", 1.0068)]
    [InlineData(2, 818, "3f4cb32d", 1.9844)]
    [InlineData(3, 844, "3f5334cd", 3.0010)]
    [InlineData(5, 895, "3f5ff7fe", 4.9951)]
    [InlineData(6, 921, "3f66799e", 6.0117)]
    [InlineData(8, 972, "3f733ccf", 8.0059)]
    [InlineData(9, 997, "3f797e60", 8.9834)]
    [InlineData(10, 1023, "3f800000", 10.0000)]
    public void Knows_every_row_of_the_fader_table(double asked, int step, string hex, double decibels)
    {
        ConsoleScale fader = ConsoleScale.Fader;

        Assert.Equal(step, fader.Nearest(asked));
        Assert.Equal(hex, BitConverter.SingleToInt32Bits(fader.Position(step)).ToString("x8"));
        if (step > 0)
        {
            Assert.Equal(decibels, fader.Value(step), 4);
        }
        else
        {
            Assert.Equal(double.NegativeInfinity, fader.Value(step));
        }
    }

    [Theory]
    [InlineData(0.75, 767)]
    [InlineData(0, 0)]
    [InlineData(1, 1023)]
    [InlineData(-0.5, 0)]
    [InlineData(1.5, 1023)]
    public void Snaps_a_position_to_the_nearest_step(double position, int step)
    {
        Assert.Equal(step, ConsoleScale.Fader.Snap(position));
    }

    [Fact]
    public void Every_fader_step_is_nearest_to_its_own_position_and_value()
    {
        ConsoleScale fader = ConsoleScale.Fader;

        for (int step = 0; step < fader.Steps; step++)
        {
            Assert.Equal(step, fader.Snap(fader.Position(step)));
            Assert.Equal(step, fader.Nearest(fader.Value(step)));
        }
    }

    [Theory]
    [InlineData(0, 10, -90, -60, 3)]
    [InlineData(10, 40, -60, -30, 1)]
    [InlineData(40, 80, -30, -10, 0.5)]
    [InlineData(80, 160, -10, 10, 0.25)]
    public void Sends_have_161_steps_in_four_segments(int first, int last, double from, double to, double step)
    {
        ConsoleScale send = ConsoleScale.Send;

        for (int index = Math.Max(first, 1); index <= last; index++)
        {
            Assert.Equal(from + ((index - first) * step), send.Value(index), 9);
        }

        Assert.Equal(to, send.Value(last), 9);
    }

    [Fact]
    public void Counts_the_steps_as_the_tables_do()
    {
        var tree = new ConsoleTree();
        X32Tree.Build(tree);

        Assert.Equal(1024, tree["/ch/01/mix/fader"].Scale.Steps);
        Assert.Equal(161, tree["/ch/01/mix/01/level"].Scale.Steps);
        Assert.Equal(201, tree["/ch/01/eq/1/f"].Scale.Steps);
        Assert.Equal(121, tree["/config/osc/f1"].Scale.Steps);
        Assert.Equal(101, tree["/ch/01/preamp/hpf"].Scale.Steps);
        Assert.Equal(121, tree["/ch/01/dyn/thr"].Scale.Steps);
        Assert.Equal(49, tree["/ch/01/dyn/mgain"].Scale.Steps);
        Assert.Equal(49, tree["/ch/01/automix/weight"].Scale.Steps);
        Assert.Equal(4998, tree["/ch/01/delay/time"].Scale.Steps);
        Assert.Equal(73, tree["/config/solo/sourcetrim"].Scale.Steps);
        Assert.Equal(61, tree["/config/tape/gainL"].Scale.Steps);
        Assert.Equal(101, tree["/ch/01/mix/pan"].Scale.Steps);
        Assert.Equal(145, tree["/ch/01/preamp/trim"].Scale.Steps);
        Assert.Equal(145, tree["/headamp/127/gain"].Scale.Steps);
        Assert.Equal(121, tree["/ch/01/eq/1/g"].Scale.Steps);
        Assert.Equal(72, tree["/ch/01/eq/1/q"].Scale.Steps);
        Assert.Equal(161, tree["/ch/01/gate/thr"].Scale.Steps);
        Assert.Equal(58, tree["/ch/01/gate/range"].Scale.Steps);
        Assert.Equal(121, tree["/ch/01/gate/attack"].Scale.Steps);
        Assert.Equal(21, tree["/ch/01/dyn/mix"].Scale.Steps);
        Assert.Equal(6, tree["/ch/01/dyn/knee"].Scale.Steps);
        Assert.Equal(41, tree["/config/solo/dimatt"].Scale.Steps);
    }
}
