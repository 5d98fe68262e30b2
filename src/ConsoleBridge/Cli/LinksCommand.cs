using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Cli;

/// <summary>Shows the links of the configuration, and what they would move right now.</summary>
internal static class LinksCommand
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    public static Command Make(Option<string?> config, string[] settings)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Compare the values on the bus of a running bridge and say what these links would move, the largest jump last" };
        var command = new Command("links", "Show the links and surfaces of the configuration") { dryRun };
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, parsed.GetValue(dryRun), stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, bool dryRun, CancellationToken stopping)
    {
        if (RunCommand.Load(file, settings) is not { } rig)
        {
            return 1;
        }

        if (rig.Links.Count == 0 && rig.Surfaces.Count == 0)
        {
            Terminal.Line("no links and no surfaces are configured");
            return 0;
        }

        if (dryRun)
        {
            return await ForecastAsync(rig, stopping);
        }

        foreach (var link in rig.Links)
        {
            var when = link.When is null ? "" : "  (under a condition)";
            Terminal.Line(link.Direction == LinkDirection.Forward
                ? $"{link.From.Name} -> {link.To.Name}{when}"
                : $"{link.From.Name} <-> {link.To.Name}  master: {(link.IsFromMaster ? link.From : link.To).Name}{when}");
        }

        foreach (var surface in rig.Surfaces)
        {
            var lists = string.Join(", ", surface.Lists.Select(list => $"{list.Name} ({list.Items.Length})"));
            Terminal.Line($"{surface.Name}: {surface.Strips.Length} strips on {lists}{(surface.Main is { } main ? $"; main: {main.Name}" : "")}{(surface.Guard.IsReadOnly ? "  (only shows)" : "")}");
        }

        return 0;
    }

    private static async Task<int> ForecastAsync(Rig rig, CancellationToken stopping)
    {
        if ((rig.Links.Count == 0 ? [] : await ReadBusAsync(rig, stopping)) is not { } values)
        {
            return 1;
        }

        var moves = LinkForecast.Make(LinkGraph.Build(rig.Links, out _), key => values.GetValueOrDefault(key));
        foreach (var move in moves.OrderBy(move => move.Distance ?? 0))
        {
            Terminal.Line($"{move.End.Name}: {move.Present} to {move.Target}{Far(move)}  [{move.Place}]");
        }

        var unknown = Ends(rig).Count(end => !values.ContainsKey(end.Key));
        var largest = moves.MaxBy(move => move.Distance ?? 0);
        Terminal.Line(largest is null
            ? "nothing would move"
            : $"{moves.Count} would move; the largest jump: {largest.End.Name}{Far(largest)}");
        if (rig.Surfaces.Count > 0)
        {
            // A surface is told where its consoles are, and never tells them when it begins.
            var strips = rig.Surfaces.Sum(surface => surface.Strips.Length + (surface.Main is null ? 0 : 1));
            Terminal.Line($"surfaces {string.Join(", ", rig.Surfaces.Select(surface => surface.Name))}: nothing on a console would move; motors, lamps and displays of {strips} strips go to where the consoles are");
        }

        if (unknown > 0)
        {
            Terminal.Line($"{unknown} of the linked parameters are not on the bus with a value that can be trusted: nothing can be said of them");
        }

        return 0;
    }

    private static async Task<Dictionary<ParameterKey, ParameterValue>?> ReadBusAsync(Rig rig, CancellationToken stopping)
    {
        var root = $"{rig.Options.Bus.Base}/{rig.Options.Site}/";
        var ends = new Dictionary<string, LinkEnd>();
        foreach (var end in Ends(rig))
        {
            ends[root + end.Name.Replace(':', '/')] = end;
        }

        var values = new ConcurrentDictionary<ParameterKey, ParameterValue>();
        var heard = 0L;
        await using var client = await BusClient.ConnectAsync(rig.Options.Bus, Receive, stopping);
        if (client is null)
        {
            return null;
        }

        await client.SubscribeAsync([.. ends.Keys.Select(topic => new MqttSubscription(topic))], stopping);

        // The broker sends what it keeps at once: a second without anything new is the end of it.
        for (var before = -1L; before != Interlocked.Read(ref heard) && values.Count < ends.Count;)
        {
            before = Interlocked.Read(ref heard);
            await Task.Delay(Quiet, TimeProvider.System, stopping);
        }

        return values.ToDictionary();

        void Receive(in MqttMessage message)
        {
            Interlocked.Increment(ref heard);
            if (ends.TryGetValue(BusClient.Text(message.Topic), out var end)
                && (!message.TryGetUserProperty("quality"u8, out var quality) || quality.SequenceEqual("live"u8) || quality.SequenceEqual("estimated"u8))
                && WishParser.TryParse(end.Definition, message.Payload, out var said, out _) && said.Value.IsKnown)
            {
                values[end.Key] = said.Value;
            }
        }
    }

    private static IEnumerable<LinkEnd> Ends(Rig rig) =>
        rig.Links.SelectMany(link => new[] { link.From, link.To, link.When?.End }).OfType<LinkEnd>().DistinctBy(end => end.Key);

    private static string Far(LinkMove move) => move.Distance is { } distance
        ? string.Create(CultureInfo.InvariantCulture, $", {distance:0.#}{UnitNames.Suffix(move.End.Definition.Unit)}")
        : "";
}
