using System.CommandLine;
using System.Threading.Channels;
using ConsoleBridge.Mqtt.Packets;
using Spectre.Console;

namespace ConsoleBridge.Cli;

/// <summary>Shows what changes on the bus: a live table on a terminal, a line a change elsewhere.</summary>
internal static class TailCommand
{
    private const int MostRows = 40;

    public static Command Make(Option<string?> config, string[] settings)
    {
        var filter = new Argument<string?>("filter") { Description = "What to show: a device (rack-a), a part (rack-a/rx/1), or with stars (*/rx/*/battery/*)", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("tail", "Show what changes on the bus") { filter };
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, parsed.GetValue(filter), stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, string? filter, CancellationToken stopping)
    {
        if (BusClient.Options(file, settings) is not { } options)
        {
            return 1;
        }

        var root = $"{options.Bus.Base}/{options.Site}/";
        var changes = Channel.CreateBounded<Change>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
        void Receive(in MqttMessage message)
        {
            var quality = message.TryGetUserProperty("quality"u8, out var word) ? BusClient.Text(word) : "";
            var time = message.TryGetUserProperty("time"u8, out var stamp) ? BusClient.Text(stamp) : "";
            changes.Writer.TryWrite(new Change(BusClient.Text(message.Topic)[root.Length..], BusClient.Text(message.Payload), quality, time));
        }

        await using var client = await BusClient.ConnectAsync(options.Bus, Receive, stopping);
        if (client is null)
        {
            return 1;
        }

        await client.SubscribeAsync([new MqttSubscription(root + "#")], stopping);
        _ = client.Ended.ContinueWith(_ => changes.Writer.TryComplete(), TaskScheduler.Default);
        try
        {
            await (Terminal.IsInteractive ? ShowTableAsync(changes.Reader, filter, stopping) : WriteLinesAsync(changes.Reader, filter, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }

        Terminal.Error("the connection to the bus was lost");
        return 1;
    }

    private static async Task WriteLinesAsync(ChannelReader<Change> changes, string? filter, CancellationToken stopping)
    {
        await foreach (var change in changes.ReadAllAsync(stopping))
        {
            if (Matches(filter, change.Name))
            {
                Terminal.Line($"{change.Time}\t{change.Name}\t{change.Value}\t{change.Quality}");
            }
        }
    }

    private static async Task ShowTableAsync(ChannelReader<Change> changes, string? filter, CancellationToken stopping)
    {
        var newest = new Dictionary<string, Change>();
        var order = new LinkedList<string>();
        await AnsiConsole.Live(Draw(newest, order)).StartAsync(async live =>
        {
            while (await changes.WaitToReadAsync(stopping))
            {
                while (changes.TryRead(out var change))
                {
                    if (Matches(filter, change.Name))
                    {
                        newest[change.Name] = change;
                        order.Remove(change.Name);
                        order.AddFirst(change.Name);
                    }
                }

                while (order.Count > MostRows)
                {
                    newest.Remove(order.Last!.Value);
                    order.RemoveLast();
                }

                live.UpdateTarget(Draw(newest, order));
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stopping);
            }
        });
    }

    private static Table Draw(Dictionary<string, Change> newest, LinkedList<string> order)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("parameter", "value", "quality", "heard (UTC)");
        foreach (var name in order)
        {
            var change = newest[name];
            table.AddRow(new Text(change.Name), new Text(change.Value.Length > 60 ? change.Value[..60] + "…" : change.Value), new Text(change.Quality), new Text(change.Time));
        }

        return table;
    }

    /// <summary>A filter matches by segments; a star stands for one, and what the filter does not name is taken too.</summary>
    internal static bool Matches(string? filter, string name)
    {
        if (string.IsNullOrEmpty(filter))
        {
            return true;
        }

        var wanted = filter.Split('/');
        var segments = name.Split('/');
        return wanted.Length <= segments.Length && wanted.Zip(segments).All(pair => pair.First is "*" or "+" or "#" || pair.First == pair.Second);
    }

    private readonly record struct Change(string Name, string Value, string Quality, string Time);
}
