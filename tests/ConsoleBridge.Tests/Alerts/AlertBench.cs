using System.Collections.Immutable;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>An engine with its devices and a list of what it told. Times are seconds after 2026-05-01 20:00:00 UTC.</summary>
internal sealed class AlertBench
{
    private static readonly DateTimeOffset s_start = new(2026, 5, 1, 20, 0, 0, TimeSpan.Zero);
    private readonly ImmutableArray<AlertedDevice> _devices;

    public AlertBench(params AlertedDevice[] devices)
        : this([], devices)
    {
    }

    public AlertBench(AlertRule[] rules, params AlertedDevice[] devices)
    {
        _devices = [.. devices];
        Set = AlertRules.Build(_devices, rules, out var errors);
        Errors = [.. errors];
        Engine = new AlertEngine(Set, Told.Add);
    }

    public AlertRuleSet Set { get; }

    public AlertEngine Engine { get; }

    public IReadOnlyList<string> Errors { get; }

    public List<Alert> Told { get; } = [];

    public IEnumerable<string> Steps => Told.Select(a => $"{a.Transition} {a.Rule}");

    public double? NextDue => Engine.NextDue == long.MaxValue ? null : TimeSpan.FromTicks(Engine.NextDue - s_start.UtcTicks).TotalSeconds;

    public static DateTimeOffset At(double seconds) => s_start.AddSeconds(seconds);

    public static AlertDefault Below(string rule, string parameters, double below, string severity = "warning", double hold = 0, double hysteresis = 0) => new()
    {
        Rule = rule,
        Parameters = parameters,
        Below = below,
        For = TimeSpan.FromSeconds(hold),
        Hysteresis = hysteresis,
        Severity = severity,
    };

    public void Hear(double seconds, string parameter, ParameterValue value, int device = 0) =>
        Engine.Observe(new ParameterChange
        {
            Key = new ParameterKey(device, _devices[device].Profile.ByName[parameter]),
            Value = value,
            HeardAt = At(seconds).UtcTicks,
        });

    public void Hear(double seconds, string parameter, double number) => Hear(seconds, parameter, ParameterValue.FromNumber(number, UnitOf(parameter)));

    public void Hear(double seconds, string parameter, bool state) => Hear(seconds, parameter, ParameterValue.FromBoolean(state));

    public void Hear(double seconds, string parameter, string text) => Hear(seconds, parameter, ParameterValue.FromText(text));

    public void Lose(double seconds, string parameter) => Hear(seconds, parameter, ParameterValue.FromUnknown(UnknownReason.NoTransmitter));

    public void Tick(double seconds) => Engine.Tick(At(seconds).UtcTicks);

    public void Online(double seconds, bool online, int device = 0) => Engine.ObserveAvailability(device, online, At(seconds).UtcTicks);

    private Unit UnitOf(string parameter) => _devices[0].Profile.TryFind(parameter, out var found) ? found.Unit : Unit.None;
}
