using ConsoleBridge.Protocols.AllenHeath.Wire;

namespace ConsoleBridge.Tests.Protocols.AllenHeath;

public class SqFaderLawTests
{
    [Theory]
    [InlineData(-89, "24 16")]
    [InlineData(-60, "3F 09")]
    [InlineData(-40, "51 4F")]
    [InlineData(-20, "64 16")]
    [InlineData(-10, "6D 39")]
    [InlineData(-6, "71 14")]
    [InlineData(-3, "73 78")]
    [InlineData(0, "76 5C")]
    [InlineData(5, "7B 2E")]
    [InlineData(10, "7F 7F")]
    public void The_linear_law_meets_the_printed_table_within_one_unit(double decibels, string bytes)
    {
        Assert.InRange(SqFaderLaw.ToWire(decibels, isAudio: false), Number(bytes) - 1, Number(bytes) + 1);
        Assert.Equal(decibels, SqFaderLaw.ToDecibels(Number(bytes), isAudio: false), 0.02);
    }

    [Theory]
    [InlineData(-89, "01 40")]
    [InlineData(-50, "08 00")]
    [InlineData(-38, "12 40")]
    [InlineData(-20, "2E 40")]
    [InlineData(-9, "41 40")]
    [InlineData(-1, "5E 00")]
    [InlineData(0, "62 00")]
    [InlineData(6, "75 40")]
    [InlineData(10, "7F 40")]
    public void The_audio_law_is_the_printed_table(double decibels, string bytes)
    {
        Assert.Equal(Number(bytes), SqFaderLaw.ToWire(decibels, isAudio: true));
        Assert.Equal(decibels, SqFaderLaw.ToDecibels(Number(bytes), isAudio: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fader_that_is_down_is_minus_infinity_and_never_a_number(bool isAudio)
    {
        Assert.Equal(double.NegativeInfinity, SqFaderLaw.ToDecibels(0, isAudio));
        Assert.Equal(0, SqFaderLaw.ToWire(double.NegativeInfinity, isAudio));
        Assert.Equal(0, SqFaderLaw.ToWire(-120, isAudio));
    }

    [Fact]
    public void Every_code_of_the_audio_law_comes_back_as_itself()
    {
        for (var wire = 192; wire <= 0x7F * 128 + 64; wire += 64)
        {
            Assert.Equal(wire, SqFaderLaw.ToWire(SqFaderLaw.ToDecibels(wire, isAudio: true), isAudio: true));
        }
    }

    [Fact]
    public void Every_number_of_the_linear_law_comes_back_within_one_unit_and_no_higher_number_is_quieter()
    {
        var last = double.NegativeInfinity;
        for (var wire = 0; wire <= 16_383; wire++)
        {
            var level = SqFaderLaw.ToDecibels(wire, isAudio: false);
            Assert.True(level >= last);
            last = level;
            Assert.True(wire < 4512 || Math.Abs(SqFaderLaw.ToWire(level, isAudio: false) - wire) <= 1);
        }
    }

    [Fact]
    public void No_two_parameters_have_the_same_number()
    {
        var numbers = new List<int>();
        foreach (var from in Enum.GetValues<SqChannel>())
        {
            for (var index = 0; index < SqNumbers.Count(from); index++)
            {
                numbers.Add(SqNumbers.Mute(from, index));
                foreach (var section in Enum.GetValues<SqSection>())
                {
                    numbers.Add(SqNumbers.Output(section, from, index));
                    numbers.AddRange(Enum.GetValues<SqChannel>().SelectMany(to => Enumerable.Range(0, SqNumbers.Count(to)).Select(mix => SqNumbers.Send(section, from, index, to, mix))));
                }
            }
        }

        numbers.RemoveAll(number => number == SqNumbers.None);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.InRange(number, 0, 16_383));
    }

    private static int Number(string bytes) => (Convert.ToInt32(bytes[..2], 16) << 7) | Convert.ToInt32(bytes[3..], 16);
}
