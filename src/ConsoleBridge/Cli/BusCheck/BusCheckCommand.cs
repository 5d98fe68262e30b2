using System.CommandLine;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Cli.BusCheck;

/// <summary>Says in plain words what the configured broker can do, and whether the bridge may do there what it must.</summary>
internal static class BusCheckCommand
{
    public static Command Make(Option<string?> config, string[] settings)
    {
        var check = new Command("check", "Connect to the configured broker and say what it can and cannot do; exit code 1 when something the bridge needs is missing");
        check.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, stopping));
        return new Command("bus", "Look at the MQTT bus") { check };
    }

    private static async Task<int> RunAsync(string? file, string[] settings, CancellationToken stopping)
    {
        if (RunCommand.Load(file, settings) is not { } rig)
        {
            return 1;
        }

        var bus = rig.Options.Bus;
        var missing = new List<BusFinding>();
        foreach (var broker in BusClient.Brokers(bus))
        {
            var setup = new BusCheckSetup(bus, rig.Options.Site, rig.Devices, broker);
            var findings = await BusChecker.RunAsync(setup, stopping);
            Terminal.Line(broker.ToString());
            Terminal.Table(["", "", ""], findings.Select(finding => new[] { finding.What, finding.Mark, finding.Says }));
            missing.AddRange(findings.Where(finding => finding.Verdict == BusVerdict.Missing));
        }

        if (missing.Count == 0)
        {
            Terminal.Line("All that the bridge needs works.");
            return 0;
        }

        Terminal.Error("To change: " + string.Join("; ", missing.Select(finding => finding.Change ?? finding.Says).Distinct())
            + (bus.Mode == BusMode.Embedded && missing.Any(finding => finding.What == "reachable") ? ". Is the bridge running?" : ""));
        return 1;
    }
}
