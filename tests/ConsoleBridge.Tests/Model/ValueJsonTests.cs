using System.Buffers;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Model;

public class ValueJsonTests
{
    private static string Json(ParameterValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ValueJson.Write(value, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [Theory]
    [InlineData(-3.5, Unit.Decibel, "-3.5")]
    [InlineData(-3.4567, Unit.Decibel, "-3.46")]
    [InlineData(10, Unit.Decibel, "10")]
    [InlineData(-0.0, Unit.Decibel, "0")]
    [InlineData(-0.001, Unit.Decibel, "0")]
    [InlineData(-0.05, Unit.Decibel, "-0.05")]
    [InlineData(double.NegativeInfinity, Unit.Decibel, "-144")]
    [InlineData(double.NegativeInfinity, Unit.DecibelMilliwatt, "-144")]
    [InlineData(double.NegativeInfinity, Unit.Hertz, "null")]
    [InlineData(double.PositiveInfinity, Unit.Decibel, "null")]
    [InlineData(606.5, Unit.Megahertz, "606.500")]
    [InlineData(606.0, Unit.Megahertz, "606.000")]
    [InlineData(518.1249999, Unit.Megahertz, "518.125")]
    [InlineData(0.4995, Unit.Travel, "0.4995")]
    [InlineData(255, Unit.None, "255")]
    [InlineData(0.1 + 0.2, Unit.None, "0.3")]
    [InlineData(87.0, Unit.Percent, "87")]
    [InlineData(99999999999999.0, Unit.None, "99999999999999")]
    [InlineData(1e300, Unit.Hertz, "1E+300")]
    public void Writes_numbers_short_and_stable(double number, Unit unit, string expected) =>
        Assert.Equal(expected, Json(ParameterValue.FromNumber(number, unit)));

    [Fact]
    public void Writes_booleans_and_the_unknown()
    {
        Assert.Equal("true", Json(ParameterValue.FromBoolean(true)));
        Assert.Equal("false", Json(ParameterValue.FromBoolean(false)));
        Assert.Equal("null", Json(ParameterValue.Unknown));
        Assert.Equal("null", Json(ParameterValue.FromUnknown(UnknownReason.NoTransmitter)));
        Assert.Equal("null", Json(ParameterValue.FromNumber(double.NaN)));
    }

    [Fact]
    public void Writes_a_stale_setting_as_it_was() =>
        Assert.Equal("-10", Json(ParameterValue.FromNumber(-10, Unit.Decibel).WithQuality(Quality.Stale)));

    [Theory]
    [InlineData("Vox 1", "\"Vox 1\"")]
    [InlineData("", "\"\"")]
    [InlineData("7\" Tom \\ L", "\"7\\\" Tom \\\\ L\"")]
    [InlineData("a\nb\u0001", "\"a\\u000ab\\u0001\"")]
    [InlineData("Müller 🎤", "\"Müller 🎤\"")]
    public void Escapes_text_as_json_wants_it(string text, string expected) =>
        Assert.Equal(expected, Json(ParameterValue.FromText(text)));

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal("\"half \ufffd\"", Json(ParameterValue.FromText("half \ud83c")));

    [Fact]
    public void Says_when_there_is_too_little_room()
    {
        Span<byte> small = stackalloc byte[4];

        Assert.False(ValueJson.TryWrite(ParameterValue.FromText("Vox 1"), small, out var written));
        Assert.Equal(0, written);
        Assert.False(ValueJson.TryWrite(ParameterValue.FromNumber(-100.25, Unit.Decibel), small, out _));
        Assert.False(ValueJson.TryWrite(ParameterValue.FromBoolean(false), small, out _));
        Assert.True(ValueJson.TryWrite(ParameterValue.Unknown, small, out written));
        Assert.Equal(4, written);
    }

    [Fact]
    public void Costs_no_memory()
    {
        ParameterValue[] values =
        [
            ParameterValue.FromNumber(-3.4567, Unit.Decibel),
            ParameterValue.FromNumber(606.5, Unit.Megahertz),
            ParameterValue.FromNumber(1e200),
            ParameterValue.FromText("7\" Tom 🎤"),
            ParameterValue.FromBoolean(true),
            ParameterValue.Unknown,
        ];
        var room = new byte[256];
        WriteAll(values, room);

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                WriteAll(values, room);
            }
        });

        Assert.Equal(0, allocated);

        static void WriteAll(ParameterValue[] values, Span<byte> room)
        {
            foreach (ref readonly var value in values.AsSpan())
            {
                ValueJson.TryWrite(value, room, out _);
            }
        }
    }

    [Fact]
    public void Every_number_is_json_and_reads_back_equal_within_its_rounding()
    {
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<double>(),
            Gen.Elements(Enum.GetValues<Unit>()).ToArbitrary(),
            (number, unit) =>
            {
                using var read = JsonDocument.Parse(Json(ParameterValue.FromNumber(number, unit)));
                return double.IsFinite(number)
                    ? Math.Abs(read.RootElement.GetDouble() - number) <= 0.0050001 + (Math.Abs(number) * 1e-12)
                    : read.RootElement.ValueKind == JsonValueKind.Null || read.RootElement.GetDouble() == -144;
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20260501, 71), property);
    }

    [Fact]
    public void Every_well_formed_text_is_json_and_reads_back_equal()
    {
        var property = Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var wellFormed = string.Concat((text ?? "").EnumerateRunes());
            using var read = JsonDocument.Parse(Json(ParameterValue.FromText(text ?? "")));
            return read.RootElement.GetString() == wellFormed;
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20260501, 73), property);
    }

    [Fact]
    public void What_the_bus_prints_the_bus_accepts_back()
    {
        var fader = Parameters.Number("ch/1/fader", Unit.Decibel, -144, 10);
        var property = Prop.ForAll(Gen.Choose(-9000, 1000).Select(n => n / 100.0).ToArbitrary(), level =>
        {
            var printed = Encoding.UTF8.GetBytes(Json(ParameterValue.FromNumber(level, Unit.Decibel)));
            return WishParser.TryParse(fader, printed, out var write, out _) && write.Value.Number == level;
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20260501, 75), property);
    }
}
