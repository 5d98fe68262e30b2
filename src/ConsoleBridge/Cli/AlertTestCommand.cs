using System.CommandLine;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Cli;

/// <summary>Sends a test alert to one sink and says in plain words what happened. In its own process: the running bridge is not touched.</summary>
internal static class AlertTestCommand
{
    public static Command Make(Option<string?> config, string[] settings)
    {
        var name = new Argument<string>("sink") { Description = "The sink, by its name under Alerts:Sinks" };
        var command = new Command("alert-test", "Send a test alert to one sink, and its end after it, and say whether they arrived") { name };
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, parsed.GetValue(name)!, stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, string name, CancellationToken stopping)
    {
        if (Find(file, settings, name) is not { } plan)
        {
            return 1;
        }

        if (plan.Lamp is not null)
        {
            Terminal.Error($"'{name}' is a lamp: only the running bridge reaches the surface. Raise an alert there, such as by pulling a receiver's cable");
            return 1;
        }

        var sink = AlertSinkServices.Make(plan, TimeProvider.System, () => throw new InvalidOperationException("a test has no devices"), NullLogger.Instance);
        using var owned = sink as IDisposable;
        var now = TimeProvider.System.GetUtcNow();
        var begun = new Alert
        {
            Id = "alert-test", Rule = "test", Device = "bridge", Parameter = null, Severity = AlertSeverity.Critical, Since = now,
            Transition = AlertTransition.Raised, Message = "This is a test of the alerts. Nothing is wrong",
        };
        return await TellAsync(sink, "the alert", begun, plan, stopping)
            && await TellAsync(sink, "its end", begun with { Transition = AlertTransition.Cleared, ClearedAt = now, Message = "The test of the alerts is over" }, plan, stopping) ? 0 : 1;
    }

    private static async Task<bool> TellAsync(IAlertSink sink, string what, Alert alert, RigSink plan, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(plan.Delivery.TryFor, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        AlertDelivery delivery;
        try
        {
            delivery = await sink.DeliverAsync(alert, either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            delivery = new AlertDelivery(false, $"no answer within {plan.Delivery.TryFor.TotalSeconds:0.#} s", WorthRetrying: true);
        }

        if (delivery.Delivered)
        {
            Terminal.Line($"{plan.Name}: {what} was delivered{(delivery.Reason is { } but ? ", but " + but : "")}");
            return true;
        }

        Terminal.Error($"{plan.Name}: {what} was not delivered: {delivery.Reason}");
        Terminal.Error(delivery.WorthRetrying ? "The bridge would try again." : "The bridge would not try again: something in the configuration, or at the other side, has to be changed.");
        return false;
    }

    private static RigSink? Find(string? file, string[] settings, string name)
    {
        if (BridgeConfiguration.Load(file, settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return null;
        }

        var rig = RigLoader.Load(configuration, out var errors);
        foreach (var error in errors)
        {
            Terminal.Error(error.ToString());
        }

        if (rig is null)
        {
            return null;
        }

        var sinks = RigSinks.Read(rig.Options, configuration, rig.Devices, rig.Surfaces, out _);
        if (sinks.FirstOrDefault(sink => sink.Name == name) is { } found)
        {
            return found;
        }

        var known = sinks.Select(sink => sink.Name).ToArray();
        var nearest = NearestWord.Find(name, known);
        Terminal.Error($"there is no sink '{name}'{(nearest is null ? "." : $"; did you mean '{nearest}'?")} {(known.Length > 0 ? "There are " + string.Join(", ", known) : "Alerts:Sinks names none")}");
        return null;
    }
}
