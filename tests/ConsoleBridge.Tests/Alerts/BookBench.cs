using System.Collections.Immutable;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>
/// An engine and a book, with two sinks: <c>bus</c> shows everything, <c>people</c> are called. Times are seconds after
/// 2026-05-01 20:00:00 UTC, a Friday.
/// </summary>
internal sealed class BookBench
{
    private readonly ImmutableArray<AlertedDevice> _devices;

    public BookBench(AlertPolicy policy, params AlertedDevice[] devices)
        : this(policy, [], Patch.Empty, devices)
    {
    }

    public BookBench(AlertPolicy policy, AlertRule[] rules, Patch patch, params AlertedDevice[] devices)
    {
        _devices = [.. devices];
        Set = AlertRules.Build(_devices, rules, patch, [], out var errors);
        Errors = errors;
        Engine = new AlertEngine(Set, step => Book!.Take(step, Now));
        var routes = policy.Routes.IsEmpty ? [new AlertRoute { Sink = "bus", TakesSilent = true }, new AlertRoute { Sink = "people" }] : policy.Routes;
        Book = new AlertBook(policy with { Routes = routes }, Told.Add, Notes.Add, (id, now) => Engine!.Dismiss(id, now), device => Engine!.IsLosing(device));
    }

    public AlertRuleSet Set { get; }

    public AlertEngine Engine { get; }

    public AlertBook Book { get; }

    public ImmutableArray<string> Errors { get; }

    public List<Alert> Told { get; } = [];

    public List<AlertNote> Notes { get; } = [];

    public long Now { get; private set; } = AlertBench.At(0).UtcTicks;

    /// <summary>What people were called for.</summary>
    public IEnumerable<string> Calls => CallsOf("people");

    /// <summary>Everything that was shown.</summary>
    public IEnumerable<string> Shown => CallsOf("bus");

    public IEnumerable<string> CallsOf(string sink) => Told.Where(alert => alert.Sinks!.Contains(sink)).Select(alert => $"{alert.Transition} {alert.Id}");

    public Alert Active(string id) => Book.Active().Single(alert => alert.Id == id);

    public void At(double seconds)
    {
        Now = AlertBench.At(seconds).UtcTicks;
        Engine.Tick(Now);
        Book.Flush(Now);
    }

    public void Hear(double seconds, string parameter, ParameterValue value, int device = 0)
    {
        Pass(seconds, parameter, value, device);
        Book.Flush(Now);
    }

    public void Hear(double seconds, string parameter, double number, int device = 0) => Hear(seconds, parameter, ParameterValue.FromNumber(number, UnitOf(parameter, device)), device);

    public void Hear(double seconds, string parameter, bool state, int device = 0) => Hear(seconds, parameter, ParameterValue.FromBoolean(state), device);

    /// <summary>Hears something in the middle of a round: what follows belongs to the same.</summary>
    public void Pass(double seconds, string parameter, ParameterValue value, int device = 0)
    {
        Now = AlertBench.At(seconds).UtcTicks;
        Engine.Observe(new ParameterChange { Key = new ParameterKey(device, _devices[device].Profile.ByName[parameter]), Value = value, HeardAt = Now });
    }

    public void Online(double seconds, bool online, int device = 0)
    {
        Now = AlertBench.At(seconds).UtcTicks;
        Engine.ObserveAvailability(device, online, Now);
        Book.Flush(Now);
    }

    public Alert? Acknowledge(string id, string by, double? untilSeconds = null)
    {
        var answer = Book.Acknowledge(id, by, untilSeconds is { } until ? AlertBench.At(until).UtcTicks : null, Now);
        Book.Flush(Now);
        return answer;
    }

    /// <summary>The same rules in a bridge that was started again with what this one kept.</summary>
    public void RestoreFrom(AlertMemory memory, double seconds)
    {
        Now = AlertBench.At(seconds).UtcTicks;
        Book.Restore(memory, kept => Engine.Restore(kept.Id, kept.Since.UtcTicks, Now), Now);
        Book.Flush(Now);
    }

    private Unit UnitOf(string parameter, int device) => _devices[device].Profile.TryFind(parameter, out var found) ? found.Unit : Unit.None;
}
