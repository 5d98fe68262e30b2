namespace ConsoleBridge.Tests.Profiles.Scales;

/// <summary>Laws that a profile gives by a formula's constants.</summary>
public sealed class CurveScaleTests
{
    [Theory]
    [InlineData(0, 20)]
    [InlineData(0.5, 515)]
    [InlineData(1, 3980)]
    public void A_power_is_finer_at_its_lower_end(double wire, double unit)
    {
        var scale = ScaleText.Law("{ power: [20, 3980], exponent: 3 }").Scale!;

        Assert.Equal(unit, scale.ToUnit(wire), 9);
        Assert.Equal(wire, scale.ToWire(unit), 9);
    }

    [Fact]
    public void A_power_stops_at_its_ends()
    {
        var scale = ScaleText.Law("{ power: [20, 3980], exponent: 3 }").Scale!;

        Assert.Equal((0, 1), (scale.ToWire(-5), scale.ToWire(1e6)));
        Assert.Equal((20, 3980), (scale.ToUnit(-1), scale.ToUnit(2)));
    }

    [Fact]
    public void A_polynomial_exponential_is_inverted_and_fades_to_silence()
    {
        var scale = ScaleText.Law("{ polynomial-exponential: [10, -2], level: 0.001, fade-in: [0.1, 15.707963267948966] }", "dB").Scale!;

        Assert.Equal(20 * Math.Log10(0.001 * Math.Exp((10 * 0.5) - (2 * 0.25))), scale.ToUnit(0.5), 9);
        Assert.Equal(0.5, scale.ToWire(scale.ToUnit(0.5)), 10);
        Assert.Equal(0.05, scale.ToWire(scale.ToUnit(0.05)), 9);
        Assert.True(double.IsNegativeInfinity(scale.ToUnit(0)));
        Assert.Equal(1, scale.ToWire(99));
    }

    [Theory]
    [InlineData("{ polynomial-exponential: [1, -5], level: 1 }", "must rise throughout")]
    [InlineData("{ polynomial-exponential: [1] }", "with 'level' above 0")]
    [InlineData("{ polynomial-exponential: [], level: 1 }", "is a list of coefficients")]
    [InlineData("{ power: [20, 20], exponent: 3 }", "two different numbers")]
    [InlineData("{ power: [20, 4000] }", "with an 'exponent' above 0")]
    [InlineData("{ power: [20, 4000], exponent: 3, offset: 1 }", "a scale has one law")]
    public void A_law_that_cannot_work_is_named(string scale, string expected)
    {
        var errors = ProfileText.Errors($$"""
            profile: 1
            vendor: V
            model: M
            protocol: p
            transport: { kind: udp }
            parameters:
              x/it: { address: /it, type: number, kind: setting, scale: {{scale}} }
            """);

        Assert.Contains(errors, error => error.Message.Contains(expected, StringComparison.Ordinal));
    }
}
