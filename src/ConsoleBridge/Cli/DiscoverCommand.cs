using System.CommandLine;
using System.Globalization;
using ConsoleBridge.Discovery;

namespace ConsoleBridge.Cli;

/// <summary>Lists what is offered in the local network.</summary>
internal static class DiscoverCommand
{
    private static readonly string[] UsualTypes = ["_apple-midi._udp", "_osc._udp", "_mqtt._tcp"];

    public static Command Make()
    {
        var types = new Argument<string[]>("type") { Description = $"Types of service to look for (default: {string.Join(' ', UsualTypes)})", Arity = ArgumentArity.ZeroOrMore };
        var seconds = new Option<double>("--for") { Description = "How many seconds to listen", DefaultValueFactory = _ => 3 };
        var command = new Command("discover", "List MIDI sessions, OSC surfaces and MQTT brokers that are offered in the local network") { types, seconds };
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(types)!, parsed.GetValue(seconds), stopping));
        return command;
    }

    private static async Task<int> RunAsync(string[] types, double seconds, CancellationToken stopping)
    {
        types = types.Length > 0 ? types : UsualTypes;
        if (types.FirstOrDefault(type => !IsType(type)) is { } wrong)
        {
            Terminal.Error($"'{wrong}' is no type of service; write it like _osc._udp");
            return 1;
        }

        if (seconds is not (> 0 and <= 3600))
        {
            Terminal.Error($"--for {seconds.ToString(CultureInfo.InvariantCulture)} is outside 0..3600 s");
            return 1;
        }

        await using var directory = new MulticastServiceDirectory(TimeProvider.System, new TerminalLogger());
        foreach (string type in types)
        {
            directory.Find(type);
        }

        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var found = types.SelectMany(directory.Find).ToArray();
        if (found.Length == 0)
        {
            Terminal.Error($"nothing answered within {seconds.ToString(CultureInfo.InvariantCulture)} s; devices behind a router or another VLAN cannot be found, name their host in the configuration");
            return 0;
        }

        Terminal.Table(["type", "name", "address", "port", "text"], found.Select(Row));
        return 0;
    }

    private static string[] Row(ServiceInstance service) =>
    [
        service.Type,
        service.Name,
        string.Join(' ', service.Addresses),
        service.Port.ToString(CultureInfo.InvariantCulture),
        string.Join(' ', service.Text),
    ];

    private static bool IsType(string type) =>
        type.Split('.') is [['_', _, ..] name, "_udp" or "_tcp"] && name.Length <= 16 && name.Skip(1).All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    /// <summary>What goes wrong is said on the terminal.</summary>
    private sealed class TerminalLogger : ILogger<MulticastServiceDirectory>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Terminal.Error(formatter(state, exception));
            }
        }
    }
}
