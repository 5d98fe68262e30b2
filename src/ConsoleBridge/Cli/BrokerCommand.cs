using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using ConsoleBridge.Bus;
using ConsoleBridge.Configuration;
using ConsoleBridge.Hosting;

namespace ConsoleBridge.Cli;

/// <summary>Runs the embedded broker alone, without a bridge: the venue's bus for several bridges, or a place to try things.</summary>
internal static class BrokerCommand
{
    public static Command Make(Option<string?> config, string[] settings)
    {
        var port = new Option<int?>("--port") { Description = "Listen on this port alone, without TLS, whatever Bus:Port and Bus:Listen say; 0 takes a free one" };
        var command = new Command("broker", "Run the broker alone; prints where it listens, as one line such as 'broker listens on mqtt://127.0.0.1:1883'") { port };
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(config), settings, parsed.GetValue(port), stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, int? port, CancellationToken stopping)
    {
        string[] all = port is { } number ? [.. settings, string.Create(CultureInfo.InvariantCulture, $"--Bus:Port={number}")] : settings;
        if (Load(file, all, port is not null, out var configuration) is not { } options)
        {
            return 1;
        }

        using var loggers = LoggerFactory.Create(logging => logging.AddConsoleLog(configuration!.Merged));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            await using var broker = await BusBroker.StartAsync(options.Bus, configuration!.PathOf, TimeProvider.System, loggers, ending.Token);
            await ServeAsync(broker, ending.Token);
            return 0;
        }
        catch (BusUnavailableException unavailable)
        {
            Terminal.Error(unavailable.Message);
            return 1;
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return 0;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ending.Cancel();
        }
    }

    private static async Task ServeAsync(BusBroker broker, CancellationToken stopping)
    {
        var systemd = new SystemdNotifier();
        foreach (var listener in broker.Listeners)
        {
            Terminal.Line($"broker listens on {listener.Address}");
        }

        systemd.Ready();
        using var tick = new PeriodicTimer(systemd.WatchdogInterval ?? Timeout.InfiniteTimeSpan, TimeProvider.System);
        try
        {
            while (await tick.WaitForNextTickAsync(stopping))
            {
                // Takes the broker's turn: a broker that is stuck must not look alive.
                _ = broker.Broker.Statistics;
                systemd.Alive();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            systemd.Stopping();
        }
    }

    private static BridgeOptions? Load(string? file, string[] settings, bool onlyPort, out BridgeConfiguration? configuration)
    {
        configuration = BridgeConfiguration.Load(file, settings, out var unreadable);
        if (configuration is null)
        {
            Terminal.Error(unreadable.ToString());
            return null;
        }

        var options = BrokerChecks.Run(configuration, onlyPort, out var errors);
        foreach (var error in errors)
        {
            Terminal.Error(error.ToString());
        }

        return errors.Count > 0 ? null : options;
    }
}
