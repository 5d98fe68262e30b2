using ConsoleBridge.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Profiles.Scales;

public sealed class ScaleTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20261121, 7);

    public static TheoryData<string, int> SteppedScales => new()
    {
        { "{ points: [[0, -90], [0.0625, -60], [0.25, -30], [0.5, -10], [1, 10]], steps: 1024, off-at: 0 }", 1024 },
        { "{ points: [[0, -90], [0.0625, -60], [0.25, -30], [0.5, -10], [1, 10]], steps: 161, off-at: 0 }", 161 },
        { "{ log: [20, 20000], steps: 201 }", 201 },
        { "{ log: [10, 0.3], steps: 72 }", 72 },
        { "{ from: [0, 1], to: [-12, 60], steps: 145 }", 145 },
        { "{ from: [0, 1], to: [60, -12], steps: 145 }", 145 },
        { "{ offset: -18, clamp: [0, 60], steps: 61 }", 61 },
    };

    [Theory]
    [MemberData(nameof(SteppedScales))]
    public void Every_step_survives_the_way_to_the_unit_and_back(string text, int steps)
    {
        var scale = ScaleText.Law(text).Scale!;
        var (low, high) = (scale.ToWire(scale.ToUnit(-1e9)), scale.ToWire(scale.ToUnit(1e9)));

        Prop.ForAll(Gen.Choose(0, steps - 1).ToArbitrary(), step =>
        {
            var wire = low + (high - low) * step / (steps - 1);
            return scale.ToWire(scale.ToUnit(wire)).Equals(wire) && (float)scale.ToWire(scale.ToUnit((float)wire)) == (float)wire;
        }).Check(Seeded);
    }

    [Theory]
    [MemberData(nameof(SteppedScales))]
    public void Never_turns_back(string text, int steps)
    {
        var scale = ScaleText.Law(text).Scale!;
        var rises = scale.ToUnit(0.3) < scale.ToUnit(0.9) || scale.ToUnit(1) < scale.ToUnit(steps);

        Prop.ForAll(Gen.Choose(0, 100_000).Two().ToArbitrary(), pair =>
        {
            var (low, high) = (Math.Min(pair.Item1, pair.Item2) / 100_000.0, Math.Max(pair.Item1, pair.Item2) / 100_000.0);
            return rises ? scale.ToUnit(low) <= scale.ToUnit(high) : scale.ToUnit(low) >= scale.ToUnit(high);
        }).Check(Seeded);
    }

    [Fact]
    public void A_line_of_thousandths_is_exact()
    {
        var law = ScaleText.Law("{ factor: 0.001 }", "MHz", ", digits: 6");

        Assert.True(law.TryDecode("512125"u8, out var value));
        Assert.Equal(512.125, value.Number);
        Span<byte> wire = stackalloc byte[16];
        Assert.True(law.TryEncode(ParameterValue.FromNumber(470.3, Unit.Megahertz), wire, out var written));
        Assert.Equal("470300"u8, wire[..written]);
    }

    [Fact]
    public void Whole_numbers_are_rounded_and_padded()
    {
        var law = ScaleText.Law("{ offset: -18 }", "dB", ", digits: 3");
        Span<byte> wire = stackalloc byte[16];

        Assert.True(law.TryEncode(ParameterValue.FromNumber(11.6, Unit.Decibel), wire, out var written));

        Assert.Equal("030"u8, wire[..written]);
        Assert.True(law.IsSameStep(ParameterValue.FromNumber(11.6, Unit.Decibel), ParameterValue.FromNumber(12, Unit.Decibel)));
        Assert.False(law.IsSameStep(ParameterValue.FromNumber(11.4, Unit.Decibel), ParameterValue.FromNumber(12, Unit.Decibel)));
    }

    [Fact]
    public void A_table_knows_only_its_values()
    {
        var law = ScaleText.Law("{ table: [[0, 10], [1, 50], [2, 100]] }", "mW");

        Assert.True(law.TryDecode(1, out var value));
        Assert.Equal(50, value.Number);
        Assert.False(law.TryDecode(3, out _));
        Assert.True(law.TryEncode(ParameterValue.FromNumber(90, Unit.Milliwatt), out double wire));
        Assert.Equal(2, wire);
    }

    [Fact]
    public void Buckets_are_estimated()
    {
        var law = ScaleText.Law("{ buckets: [[1, 10], [3, 50], [5, 100]] }", "\\u0025");

        Assert.True(law.TryDecode(2, out var value));
        Assert.Equal(50, value.Number);
        Assert.Equal(Quality.Estimated, value.Quality);
        Assert.True(law.TryDecode(9, out var beyond));
        Assert.Equal(100, beyond.Number);
    }

    [Theory]
    [InlineData("amplitude", 1, 0)]
    [InlineData("amplitude", 0.1, -20)]
    [InlineData("amplitude", 0, double.NegativeInfinity)]
    [InlineData("{ amplitude: 32768 }", 32768, 0)]
    [InlineData("{ divide-by: 256 }", -640, -2.5)]
    [InlineData("{ offset: -60, clamp: [0, 50] }", 120, -10)]
    [InlineData("{ divide-by: 256, off-at: -32768 }", -32768, double.NegativeInfinity)]
    public void Other_laws_read_their_numbers(string scale, double wire, double expected)
    {
        Assert.True(ScaleText.Law(scale, "dB").TryDecode(wire, out var value));

        Assert.Equal(expected, value.Number, 9);
    }

    [Fact]
    public void Minus_infinity_is_refused_where_the_device_has_no_number_for_it()
    {
        var law = ScaleText.Law("{ offset: -18 }", "dB");

        Assert.False(law.TryEncode(ParameterValue.FromNumber(double.NegativeInfinity, Unit.Decibel), out double _));
    }

    [Fact]
    public void Decoding_and_encoding_a_number_allocates_nothing()
    {
        var law = ScaleText.Law("{ points: [[0, -90], [0.5, -10], [1, 10]], steps: 1024, off-at: 0 }", "dB");
        Exercise(law);

        var allocated = Allocations.Least(() => Exercise(law));

        Assert.Equal(0, allocated);
    }

    private static void Exercise(Core.Profiles.ValueLaw law)
    {
        Span<byte> scratch = stackalloc byte[32];
        for (var i = 0; i < 1000; i++)
        {
            law.TryDecode(i / 1000.0, out var value);
            law.TryDecode("0.25"u8, out _);
            law.TryEncode(value, out double _);
            law.TryEncode(value, scratch, out _);
            law.IsSameStep(value, value);
        }
    }
}
