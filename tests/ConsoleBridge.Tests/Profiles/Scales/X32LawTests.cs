using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Profiles.Scales;

/// <summary>The laws of an X32, as its profile writes them, against published values.</summary>
public sealed class X32LawTests
{
    private const string Fader = "points: [[0, -90], [0.0625, -60], [0.25, -30], [0.5, -10], [1, 10]], off-at: 0";

    // source: X32 OSC 4.06, fader table: dB asked, step, float on the wire, dB that the desk then has.
    [Theory]
    [InlineData(-90, 0, 0x00000000, double.NegativeInfinity)]
    [InlineData(-89.5, 1, 0x3a802008, -89.5308)]
    [InlineData(-80, 21, 0x3ca82a0b, -80.1466)]
    [InlineData(-75, 32, 0x3d002008, -74.9853)]
    [InlineData(-70, 43, 0x3d2c2b0b, -69.8240)]
    [InlineData(-65, 53, 0x3d54350d, -65.1320)]
    [InlineData(-60, 64, 0x3d802008, -59.9902)]
    [InlineData(-59, 70, 0x3d8c2309, -59.0518)]
    [InlineData(-50, 128, 0x3e002008, -49.9804)]
    [InlineData(-45, 160, 0x3e20280a, -44.9756)]
    [InlineData(-40, 192, 0x3e40300c, -39.9707)]
    [InlineData(-35, 224, 0x3e60380e, -34.9658)]
    [InlineData(-30, 256, 0x3e802008, -29.9804)]
    [InlineData(-25, 320, 0x3ea0280a, -24.9756)]
    [InlineData(-20, 384, 0x3ec0300c, -19.9707)]
    [InlineData(-18, 409, 0x3eccb32d, -18.0156)]
    [InlineData(-15, 448, 0x3ee0380e, -14.9658)]
    [InlineData(-12, 486, 0x3ef33ccf, -11.9941)]
    [InlineData(-10, 512, 0x3f002008, -9.9804)]
    [InlineData(-9, 537, 0x3f066198, -9.0029)]
    [InlineData(-6, 614, 0x3f19a66a, -5.9922)]
    [InlineData(-5, 639, 0x3f1fe7fa, -5.0147)]
    [InlineData(-3, 691, 0x3f2ceb3b, -2.9814)]
    [InlineData(-2, 716, 0x3f332ccb, -2.0039)]
    [InlineData(-1, 742, 0x3f39ae6c, -0.9873)]
    [InlineData(0, 767, 0x3f3feffc, -0.0098)]
    [InlineData(1, 793, 0x3f46719c, 1.0068)]
    [InlineData(2, 818, 0x3f4cb32d, 1.9844)]
    [InlineData(3, 844, 0x3f5334cd, 3.0010)]
    [InlineData(5, 895, 0x3f5ff7fe, 4.9951)]
    [InlineData(6, 921, 0x3f66799e, 6.0117)]
    [InlineData(8, 972, 0x3f733ccf, 8.0059)]
    [InlineData(9, 997, 0x3f797e60, 8.9834)]
    [InlineData(10, 1023, 0x3f800000, 10.0000)]
    public void Fader_takes_the_published_step(double asked, int step, uint wire, double real)
    {
        var law = Law($"{{ {Fader}, steps: 1024 }}", "dB");

        Assert.True(law.TryEncode(ParameterValue.FromNumber(asked, Unit.Decibel), out double position));
        Assert.Equal(wire, BitConverter.SingleToUInt32Bits((float)position));
        Assert.Equal(step, (int)Math.Round(position * 1023));
        Assert.True(law.TryDecode((double)BitConverter.UInt32BitsToSingle(wire), out var value));
        Assert.Equal(real, value.Number, 4);
    }

    [Fact]
    public void Fader_at_the_bottom_is_minus_infinity_both_ways()
    {
        var law = Law($"{{ {Fader}, steps: 1024 }}", "dB");

        Assert.True(law.TryDecode(0, out var value));
        Assert.Equal(double.NegativeInfinity, value.Number);
        Assert.True(law.TryEncode(ParameterValue.FromNumber(double.NegativeInfinity, Unit.Decibel), out double wire));
        Assert.Equal(0, wire);
    }

    [Fact]
    public void Fader_knows_unity_only_nearly()
    {
        var law = Law($"{{ {Fader}, steps: 1024 }}", "dB");

        var unity = law.Snap(ParameterValue.FromNumber(0, Unit.Decibel));

        Assert.Equal(-0.0098, unity.Number, 4);
        Assert.True(law.IsSameStep(ParameterValue.FromNumber(0, Unit.Decibel), unity));
        Assert.False(law.IsSameStep(ParameterValue.FromNumber(0.1, Unit.Decibel), unity));
    }

    // source: X32 OSC 4.06, level table with 161 values.
    [Theory]
    [InlineData(1, -87)]
    [InlineData(10, -60)]
    [InlineData(40, -30)]
    [InlineData(80, -10)]
    [InlineData(120, 0)]
    [InlineData(160, 10)]
    public void Send_level_has_161_steps(int step, double decibels) => AssertStep(Law($"{{ {Fader}, steps: 161 }}", "dB"), step, 161, decibels, 9);

    // source: X32 OSC 4.06, tables of frequencies (201), Q (72), hold (101), release (101), low cut (101), head-amp gain (145), pan (101).
    [Theory]
    [InlineData("log: [20, 20000]", 201, 0, 20.0, 1)]
    [InlineData("log: [20, 20000]", 201, 50, 112.5, 1)]
    [InlineData("log: [20, 20000]", 201, 100, 632.5, 1)]
    [InlineData("log: [20, 20000]", 201, 114, 1025.7, 1)]
    [InlineData("log: [20, 20000]", 201, 200, 20000, 1)]
    [InlineData("log: [10, 0.3]", 72, 0, 10, 1)]
    [InlineData("log: [10, 0.3]", 72, 33, 2.0, 1)]
    [InlineData("log: [10, 0.3]", 72, 71, 0.3, 1)]
    [InlineData("log: [0.02, 2000]", 101, 40, 2.00, 2)]
    [InlineData("log: [5, 4000]", 101, 50, 141, 0)]
    [InlineData("log: [20, 400]", 101, 50, 89, 0)]
    [InlineData("log: [20, 400]", 101, 70, 163, 0)]
    [InlineData("from: [0, 1], to: [-12, 60]", 145, 24, 0, 9)]
    [InlineData("from: [0, 1], to: [-12, 60]", 145, 77, 26.5, 9)]
    [InlineData("from: [0, 1], to: [-12, 60]", 145, 144, 60, 9)]
    [InlineData("from: [0, 1], to: [-18, 18]", 145, 72, 0, 9)]
    [InlineData("from: [0, 1], to: [-15, 15]", 121, 60, 0, 9)]
    [InlineData("from: [0, 1], to: [-100, 100]", 101, 50, 0, 9)]
    [InlineData("from: [0, 1], to: [-100, 100]", 101, 62, 24, 9)]
    public void Other_laws_have_their_published_values(string scale, int steps, int step, double value, int decimals) =>
        AssertStep(Law($"{{ {scale}, steps: {steps} }}", "none"), step, steps, value, decimals);

    private static void AssertStep(ValueLaw law, int step, int steps, double expected, int decimals)
    {
        var wire = (double)(float)(step / (steps - 1.0));

        Assert.True(law.TryDecode(wire, out var value));
        Assert.Equal(expected, value.Number, decimals);
        Assert.True(law.TryEncode(value, out double back));
        Assert.Equal((float)wire, (float)back);
    }

    private static ValueLaw Law(string scale, string unit) => ScaleText.Law(scale, unit);
}
