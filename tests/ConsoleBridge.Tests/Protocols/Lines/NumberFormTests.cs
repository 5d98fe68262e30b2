using System.Text;
using ConsoleBridge.Protocols.Lines.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed class NumberFormTests
{
    [Theory]
    [InlineData("+00000", -293, "-00293")]
    [InlineData("+00000", 1, "+00001")]
    [InlineData("+00000", -0.2, "+00000")]
    [InlineData("0000", 7, "0007")]
    [InlineData("0", -20.4, "-20")]
    [InlineData("0.00", 5, "5.00")]
    [InlineData("0.000000", -10, "-10.000000")]
    [InlineData("X00", 60, "3C")]
    [InlineData("x0000", 60, "003c")]
    public void A_number_is_written_as_its_form_says(string form, double number, string expected)
    {
        Assert.True(NumberForm.TryParse(form, out var parsed));

        Assert.Equal(expected, Write(parsed, number));
    }

    [Theory]
    [InlineData(-10, "-10")]
    [InlineData(0.5, "0.5")]
    [InlineData(-0.0, "0")]
    [InlineData(-17.400001, "-17.400001")]
    public void Without_a_form_a_number_is_as_short_as_it_can_be(double number, string expected)
    {
        Assert.Equal(expected, Write(NumberForm.Shortest, number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("1")]
    [InlineData("0.")]
    [InlineData("x0.0")]
    [InlineData("0000000000000000")]
    public void What_is_no_form_is_refused(string text)
    {
        Assert.False(NumberForm.TryParse(text, out _));
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    [InlineData(1e18)]
    public void What_has_no_digits_is_not_written(double number)
    {
        Assert.False(NumberForm.Shortest.TryWrite(number, new byte[64], out _));
    }

    [Fact]
    public void A_whole_number_is_read_as_it_was_written()
    {
        Prop.ForAll<int>(number => ((string[])["0", "+00000", "00000"]).All(text => NumberForm.TryParse(text, out var form)
            && form.TryRead(Encoding.ASCII.GetBytes(Write(form, number)), out var back) && back.Equals(number))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Hundredths_survive_two_decimals()
    {
        Prop.ForAll<short>(hundredths => NumberForm.TryParse("0.00", out var form)
            && form.TryRead(Encoding.ASCII.GetBytes(Write(form, hundredths / 100.0)), out var back)
            && Math.Abs(back - (hundredths / 100.0)) < 1e-9).QuickCheckThrowOnFailure();
    }

    private static string Write(NumberForm form, double number)
    {
        var text = new byte[64];
        Assert.True(form.TryWrite(number, text, out var length));
        return Encoding.ASCII.GetString(text, 0, length);
    }
}
