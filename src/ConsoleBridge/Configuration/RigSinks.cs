using System.Collections.Immutable;
using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Configuration;

/// <summary>The sinks of a rig: what the configuration wants, checked.</summary>
internal sealed class RigSinks
{
    private static readonly string[] Kinds = ["webhook", "ntfy", "mail", "lamp"];

    // Names that sinks of the house have.
    private static readonly string[] Taken = ["bus", "log", "web", "strip"];

    private readonly RigEnds _ends;
    private readonly IReadOnlyList<Surface> _surfaces;
    private readonly SinkChecks _checks;
    private readonly List<(string Key, string Message)> _errors = [];

    private RigSinks(BridgeConfiguration configuration, RigEnds ends, IReadOnlyList<Surface> surfaces)
    {
        (_ends, _surfaces) = (ends, surfaces);
        _checks = new SinkChecks(configuration, Add);
    }

    /// <summary>Reads and checks all sinks that are switched on.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="configuration">What paths are relative to.</param>
    /// <param name="devices">The devices, by number.</param>
    /// <param name="surfaces">The surfaces, some of whose lamps are taken.</param>
    /// <param name="errors">What is wrong, by key of the configuration; what is wrong is left out.</param>
    public static IReadOnlyList<RigSink> Read(
        BridgeOptions options, BridgeConfiguration configuration, IReadOnlyList<DeviceDescription> devices, IReadOnlyList<Surface> surfaces,
        out List<(string Key, string Message)> errors)
    {
        var reader = new RigSinks(configuration, new RigEnds(devices, options.Devices.Keys), surfaces);
        var sinks = new List<RigSink>();
        foreach (var (name, sink) in options.Alerts.Sinks)
        {
            var count = reader._errors.Count;
            if (reader.Read(name, sink, $"Alerts:Sinks:{name}") is { } made && reader._errors.Count == count && sink.Enabled)
            {
                sinks.Add(made);
            }
        }

        errors = reader._errors;
        return sinks;
    }

    private RigSink? Read(string name, AlertSinkOptions options, string key)
    {
        if (Taken.Contains(name) || name.Length == 0 || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            Add(key, Taken.Contains(name) ? $"'{name}' is a sink that is always there; give this one another name" : $"'{name}': the name of a sink has lower-case letters, digits and '-' alone");
        }

        var sink = new RigSink(name, RouteOf(name, options, key), DeliveryOf(options, key));
        switch (options.Kind)
        {
            case "webhook":
                return sink with { Webhook = _checks.Webhook(options, key) };
            case "ntfy":
                return sink with { Ntfy = _checks.Ntfy(options, key) };
            case "mail":
                return sink with { Mail = _checks.Mail(options, key) };
            case "lamp":
                return LampOf(options, key) is { } lamp ? sink with { Lamp = (lamp, options.Blink), Delivery = DeliverySettings.Inside } : null;
            default:
                Add(key + ":Kind", $"'{options.Kind}' is no kind of sink{RigEnds.Proposal(options.Kind, Kinds)}; there are {string.Join(", ", Kinds)}");
                return null;
        }
    }

    private AlertRoute RouteOf(string name, AlertSinkOptions options, string key)
    {
        var severities = ImmutableArray.CreateBuilder<AlertSeverity>();
        for (var i = 0; i < options.Severities.Length; i++)
        {
            switch (options.Severities[i])
            {
                case "critical":
                    severities.Add(AlertSeverity.Critical);
                    break;
                case "warning":
                    severities.Add(AlertSeverity.Warning);
                    break;
                case "info":
                    severities.Add(AlertSeverity.Info);
                    break;
                default:
                    Add($"{key}:Severities:{i}", $"'{options.Severities[i]}' is not info, warning or critical");
                    break;
            }
        }

        for (var i = 0; i < options.Devices.Length; i++)
        {
            var wanted = options.Devices[i];
            if (!wanted.Contains('*', StringComparison.Ordinal) && _ends.FindDevice(wanted, out var error) is null && error is not null)
            {
                Add($"{key}:Devices:{i}", error);
            }
        }

        return new AlertRoute
        {
            Sink = name, Severities = severities.ToImmutable(), Rules = [.. options.Rules], Devices = [.. options.Devices], Escalation = options.Escalation,
            TakesSilent = options.Kind == "lamp",
        };
    }

    private DeliverySettings DeliveryOf(AlertSinkOptions options, string key)
    {
        Check(":FirstPause", options.FirstPause, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        Check(":LongestPause", options.LongestPause, options.FirstPause, TimeSpan.FromHours(1));
        Check(":TryFor", options.TryFor, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        return new DeliverySettings { Attempts = options.Attempts, FirstPause = options.FirstPause, LongestPause = options.LongestPause, TryFor = options.TryFor };

        void Check(string part, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
            {
                Add(key + part, $"{value} is outside {least}..{most}");
            }
        }
    }

    private LinkEnd? LampOf(AlertSinkOptions options, string key)
    {
        _checks.RefuseStrangers(options, key, "lamp", "Parameter", "Blink");
        if (_ends.Find(options.Parameter, out var error) is not { } lamp)
        {
            if (error is not null)
            {
                Add(key + ":Parameter", error);
            }

            return null;
        }

        var definition = lamp.Definition;
        if (!definition.CanWrite || !(definition.Type == ValueKind.Boolean || (definition.Words.Contains("on") && definition.Words.Contains("off"))))
        {
            Add(key + ":Parameter", $"{options.Parameter} is no lamp: expected is something that can be set on and off, such as desk:button/f8");
            return null;
        }

        if (_surfaces.FirstOrDefault(surface => surface.Keys.Any(key => IsPainted(key) && IsSameLamp(key.Lamp!, lamp))) is { } surface)
        {
            Add(key + ":Parameter", $"the lamp of {options.Parameter} shows what its key does on the surface '{surface.Name}'; take another, or set its key to none in Surfaces:{surface.Name}:Keys");
        }

        return lamp;
    }

    private static bool IsPainted(SurfaceKey key) =>
        key is { Lamp: not null, Action: SurfaceAction.Flip or SurfaceAction.Pan or SurfaceAction.Send or SurfaceAction.List };

    // One lamp may have two names: button/f8, and x/lamp/f8 where it can blink by itself.
    private static bool IsSameLamp(LinkEnd one, LinkEnd other) =>
        one.Key.Device == other.Key.Device && one.Definition.Name.Split('/')[^1] == other.Definition.Name.Split('/')[^1];

    private void Add(string key, string message) => _errors.Add((key, message));
}
