using ConsoleBridge.Core.Model;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Tests.Web;

/// <summary>The binary messages of the feed, byte by byte as the web room's README has them.</summary>
public class ValueMessageTests
{
    // 2026-11-21 20:00:00.500 UTC.
    private static readonly DateTime Now = new(2026, 11, 21, 20, 0, 0, 500, DateTimeKind.Utc);

    [Fact]
    public void Begins_with_its_kind_and_the_time()
    {
        var message = new ValueMessage();

        message.Begin(isFirst: true, Now.Ticks);

        Assert.Equal("01 01", Hex(message)[..5]);
        Assert.Equal(1795291200500.0, BitConverter.ToDouble(message.Bytes.Span[2..]));
        Assert.Equal(10, message.Bytes.Length);
    }

    public static TheoryData<ParameterValue, string> Values => new()
    {
        { ParameterValue.FromBoolean(false), "01" },
        { ParameterValue.FromBoolean(true), "02" },
        { ParameterValue.FromBoolean(true, Quality.Estimated), "12" },
        { ParameterValue.FromNumber(-3.5, Unit.Decibel), "04 DD FF" },          // -35 tenths
        { ParameterValue.FromNumber(0, Unit.Decibel), "04 00 00" },
        { ParameterValue.FromNumber(-3276.8), "04 00 80" },
        { ParameterValue.FromNumber(3276.7), "04 FF 7F" },
        { ParameterValue.FromNumber(double.NegativeInfinity, Unit.Decibel), "04 60 FA" },   // -144: off
        { ParameterValue.FromNumber(3277), "06 CD 0C 00 00" },
        { ParameterValue.FromNumber(-2147483648), "06 00 00 00 80" },
        { ParameterValue.FromNumber(0.25, Unit.Decibel), "07 00 00 80 3E" },
        { ParameterValue.FromNumber(-9.98, Unit.Decibel), "03 F6 28 5C 8F C2 F5 23 C0" },
        { ParameterValue.FromNumber(-9.9804, Unit.Decibel), "03 F6 28 5C 8F C2 F5 23 C0" }, // as the bus rounds it
        { ParameterValue.FromNumber(4294967296), "07 00 00 80 4F" },
        { ParameterValue.FromNumber(double.PositiveInfinity), "00" },
        { ParameterValue.FromText("Vöx"), "05 04 56 C3 B6 78" },
        { ParameterValue.FromText(""), "05 00" },
        { ParameterValue.FromText("ab\ud800"), "05 05 61 62 EF BF BD" },
        { ParameterValue.Unknown, "30 0C" },                                    // heard 12 s ago
        { ParameterValue.FromNumber(5).WithQuality(Quality.Stale), "24 0C 32 00" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Writes_each_kind_of_value_in_its_shortest_form(ParameterValue value, string bytes)
    {
        var message = Written((0, value));

        Assert.Equal("00 " + bytes, Hex(message)[30..]);
    }

    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7F")]
    [InlineData(128, "80 01")]
    [InlineData(16383, "FF 7F")]
    [InlineData(16384, "80 80 01")]
    [InlineData(2097151, "FF FF 7F")]
    [InlineData(int.MaxValue, "FF FF FF FF 07")]
    public void Numbers_of_parameters_take_as_many_bytes_as_they_need(int number, string bytes)
    {
        var message = Written((number, ParameterValue.FromBoolean(true)));

        Assert.Equal(bytes + " 02", Hex(message)[30..]);
    }

    [Fact]
    public void Each_number_is_the_difference_to_the_one_before()
    {
        var message = Written((5, ParameterValue.FromBoolean(true)), (6, ParameterValue.FromBoolean(false)), (200, ParameterValue.FromBoolean(true)));

        Assert.Equal("05 02 01 01 C2 01 02", Hex(message)[30..]);
    }

    [Fact]
    public void What_was_never_heard_says_0_and_what_was_heard_just_now_1()
    {
        var message = new ValueMessage();
        message.Begin(isFirst: false, Now.Ticks);
        message.Add(0, Change(ParameterValue.Unknown, 0));
        message.Add(1, Change(ParameterValue.Unknown, Now.Ticks - 10));
        message.Add(2, Change(ParameterValue.Unknown, Now.Ticks + TimeSpan.TicksPerMinute));

        Assert.Equal("00 30 00 01 30 01 01 30 01", Hex(message)[30..]);
    }

    [Fact]
    public void Allocates_nothing_for_a_message()
    {
        var message = new ValueMessage();
        var (fader, name) = (Change(ParameterValue.FromNumber(-9.98, Unit.Decibel), 1), Change(ParameterValue.FromText("Lead Vöx"), 1));
        Write();

        Assert.Equal(0, Allocations.Least(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                Write();
            }
        }));

        void Write()
        {
            message.Begin(isFirst: false, Now.Ticks);
            for (var number = 0; number < 1000; number++)
            {
                message.Add(number, number % 10 == 0 ? name : fader);
            }
        }
    }

    private static ValueMessage Written(params (int Number, ParameterValue Value)[] values)
    {
        var message = new ValueMessage();
        message.Begin(isFirst: false, Now.Ticks);
        foreach (var (number, value) in values)
        {
            message.Add(number, Change(value, Now.Ticks - (12 * TimeSpan.TicksPerSecond)));
        }

        return message;
    }

    private static ParameterChange Change(ParameterValue value, long heardAt) => new() { Key = default, Value = value, HeardAt = heardAt };

    private static string Hex(ValueMessage message) => BitConverter.ToString(message.Bytes.ToArray()).Replace('-', ' ');
}
