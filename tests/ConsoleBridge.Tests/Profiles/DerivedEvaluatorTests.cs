using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Profiles;

public sealed class DerivedEvaluatorTests
{
    private readonly CompiledProfile _profile = ProfileText.Compile("""
        profile: 1
        vendor: V
        model: M
        protocol: p
        transport: { kind: udp }
        parameters:
          rx/1/rf/a: { address: a }
          rx/1/rf/b: { address: b }
          rx/1/tx/model: { address: m }
          rx/1/battery/bars: { address: bars }
          x/rx/1/percent: { address: percent, type: number, unit: "%", kind: telemetry }
          x/headamp/{n:1..3}/gain: { address: "h{n}", type: number, unit: dB, access: read-write }
          x/headamp: { address: h, type: number }
        derived:
          rx/1/rf/level: { max: [rx/1/rf/a, rx/1/rf/b] }
          rx/1/battery/percent: { first-known: [x/rx/1/percent, x/rx/1/from-bars] }
          x/rx/1/from-bars: { percent-of: rx/1/battery/bars, constant: 5 }
          rx/1/tx/present: { is-known: rx/1/tx/model }
          ch/1/gain: { pick: "x/headamp/{1..3}/gain", by: x/headamp, first: 1 }
        """);

    private readonly DerivedEvaluator _evaluator;
    private readonly ParameterValue[] _values;

    public DerivedEvaluatorTests()
    {
        _evaluator = new DerivedEvaluator(_profile);
        _values = new ParameterValue[_profile.Parameters.Length];
    }

    [Fact]
    public void Max_is_the_greatest_known_input()
    {
        Set("rx/1/rf/b", ParameterValue.FromNumber(-70, Unit.DecibelMilliwatt));
        Assert.Equal(-70, Get("rx/1/rf/level").Number);

        Set("rx/1/rf/a", ParameterValue.FromNumber(-52, Unit.DecibelMilliwatt));
        Assert.Equal((-52.0, Quality.Live), (Get("rx/1/rf/level").Number, Get("rx/1/rf/level").Quality));

        Set("rx/1/rf/a", ParameterValue.FromUnknown());
        Set("rx/1/rf/b", ParameterValue.FromUnknown());
        Assert.False(Get("rx/1/rf/level").IsKnown);
    }

    [Fact]
    public void A_chain_is_followed_to_its_end()
    {
        Set("rx/1/battery/bars", ParameterValue.FromNumber(4));
        Assert.Equal((80.0, Quality.Estimated, Unit.Percent), (Get("rx/1/battery/percent").Number, Get("rx/1/battery/percent").Quality, Get("rx/1/battery/percent").Unit));

        Set("x/rx/1/percent", ParameterValue.FromNumber(78, Unit.Percent));
        Assert.Equal((78.0, Quality.Live), (Get("rx/1/battery/percent").Number, Get("rx/1/battery/percent").Quality));

        Set("x/rx/1/percent", ParameterValue.FromUnknown(UnknownReason.Calculating));
        Assert.Equal(80, Get("rx/1/battery/percent").Number);
    }

    [Theory]
    [InlineData(UnknownReason.NoTransmitter, ValueKind.Boolean)]
    [InlineData(UnknownReason.Unknown, ValueKind.Boolean)]
    [InlineData(UnknownReason.Calculating, ValueKind.None)]
    [InlineData(UnknownReason.DeviceLost, ValueKind.None)]
    [InlineData(UnknownReason.None, ValueKind.None)]
    public void What_is_unknown_for_the_devices_own_reason_is_not_there(UnknownReason reason, ValueKind kind)
    {
        Set("rx/1/tx/model", ParameterValue.FromText("ULXD2"));
        Assert.True(Get("rx/1/tx/present").Boolean);

        Set("rx/1/tx/model", ParameterValue.FromUnknown(reason));

        Assert.Equal((kind, false), (Get("rx/1/tx/present").Kind, Get("rx/1/tx/present").Boolean));
    }

    [Fact]
    public void Pick_follows_its_selector_and_a_write_goes_to_the_candidate()
    {
        Assert.False(_evaluator.TryRedirectWrite(_profile.ByName["ch/1/gain"], _values, out _));
        Set("x/headamp/2/gain", ParameterValue.FromNumber(30, Unit.Decibel));
        Set("x/headamp", ParameterValue.FromNumber(2));

        Assert.Equal(30, Get("ch/1/gain").Number);
        Assert.True(_evaluator.TryRedirectWrite(_profile.ByName["ch/1/gain"], _values, out var candidate));
        Assert.Equal("x/headamp/2/gain", _profile.Parameters[candidate].Name);
        Assert.True(_evaluator.TryRedirectWrite(_profile.ByName["ch/1/gain"], index => _values[index], out _));
        Assert.False(_evaluator.TryRedirectWrite(_profile.ByName["x/headamp"], _values, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(1.5)]
    [InlineData(-1)]
    [InlineData(1e300)]
    public void Pick_is_unknown_where_the_selector_points_at_nothing(double selector)
    {
        Set("x/headamp/1/gain", ParameterValue.FromNumber(30, Unit.Decibel));

        Set("x/headamp", ParameterValue.FromNumber(selector));

        Assert.False(Get("ch/1/gain").IsKnown);
        Assert.False(_evaluator.TryRedirectWrite(_profile.ByName["ch/1/gain"], _values, out _));
    }

    [Fact]
    public void Evaluating_allocates_nothing()
    {
        Set("x/headamp", ParameterValue.FromNumber(2));
        Set("rx/1/battery/bars", ParameterValue.FromNumber(4));

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                Set(_profile.Derived[0].Inputs[0], ParameterValue.FromNumber(-i, Unit.DecibelMilliwatt));
                Set(_profile.Derived[^1].Inputs[0], ParameterValue.FromNumber(i % 4));
            }
        });

        Assert.Equal(0, allocated);
    }

    private ParameterValue Get(string name) => _values[_profile.ByName[name]];

    private void Set(string name, ParameterValue value) => Set(_profile.ByName[name], value);

    private void Set(int index, ParameterValue value)
    {
        _values[index] = value;
        foreach (var rule in _evaluator.AffectedBy(index))
        {
            _values[_evaluator.TargetOf(rule)] = _evaluator.Evaluate(rule, _values);
        }
    }
}
