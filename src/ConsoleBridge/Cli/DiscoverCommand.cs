using System.CommandLine;
using System.Globalization;
using ConsoleBridge.Configuration;
using ConsoleBridge.Discovery;
using ConsoleBridge.Discovery.Search;
using Spectre.Console;

namespace ConsoleBridge.Cli;

/// <summary>Finds devices in the network and prints the lines that the configuration needs; or lists what is offered by types of service.</summary>
internal static class DiscoverCommand
{
    private static readonly string[] UsualTypes = ["_ssc._udp", "_apple-midi._udp", "_osc._udp", "_oscjson._tcp", "_mqtt._tcp"];

    public static Command Make(Option<string?> config, string[] settings)
    {
        var types = new Argument<string[]>("type") { Description = "Types of service to look for, such as _osc._udp; without one the devices of all profiles are looked for", Arity = ArgumentArity.ZeroOrMore };
        var seconds = new Option<double>("--for") { Description = "How many seconds to listen", DefaultValueFactory = _ => 5 };
        var subnets = new Option<string[]>("--subnet") { Description = "Also ask every host of this network by itself, such as 10.0.0.0/24 (gently, and only with questions)" };
        var command = new Command("discover", "Find devices in the network, and print the lines for the configuration") { types, seconds, subnets };
        command.SetAction((parsed, stopping) =>
            RunAsync(parsed.GetValue(config), settings, parsed.GetValue(types)!, parsed.GetValue(seconds), parsed.GetValue(subnets) ?? [], stopping));
        return command;
    }

    private static async Task<int> RunAsync(string? file, string[] settings, string[] types, double seconds, string[] subnets, CancellationToken stopping)
    {
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

        var wish = new SearchWish { For = TimeSpan.FromSeconds(seconds) };
        foreach (var text in subnets)
        {
            if (!SearchWish.TryReadSubnet(text, out var subnet, out var error))
            {
                Terminal.Error($"--subnet: {error}");
                return 1;
            }

            wish = wish with { Subnets = [.. wish.Subnets, subnet] };
        }

        await using var directory = new MulticastServiceDirectory(TimeProvider.System, new TerminalLogger<MulticastServiceDirectory>());
        return types.Length > 0
            ? await ListServicesAsync(directory, types, wish.For, stopping)
            : await SearchAsync(file, settings, directory, wish, stopping);
    }

    private static async Task<int> SearchAsync(string? file, string[] settings, MulticastServiceDirectory directory, SearchWish wish, CancellationToken stopping)
    {
        if (BridgeConfiguration.Load(file, settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return 1;
        }

        // A configuration with mistakes can still be searched for: what is in it is only not marked as known.
        var rig = RigLoader.Load(configuration, out _);
        var profiles = rig?.Profiles ?? RigLoader.LoadProfiles(configuration.Merged["ProfileDirectory"] ?? "");
        foreach (var type in UsualTypes)
        {
            directory.Find(type);
        }

        var search = new SearchService(profiles, directory, TimeProvider.System, new TerminalLogger<SearchService>());
        var result = await WithProgressAsync(progress => search.SearchAsync(wish, progress, stopping));
        Show(result, rig);
        ShowServices(UsualTypes.SelectMany(directory.Find));
        ShowConfiguration(SearchReport.ConfigurationLines(result.Found, profiles, rig is null ? new Dictionary<string, string>() : KnownUnits.ByHost(rig)));
        return 0;
    }

    private static void Show(SearchResult result, Rig? rig)
    {
        Terminal.Line("Searched: " + (result.Networks.Count > 0 ? string.Join(", ", result.Networks) : "no network; is the cable in?"));
        foreach (var remark in result.Remarks)
        {
            Terminal.Error(remark);
        }

        if (result.Found.Count == 0)
        {
            Terminal.Line("No device answered. Devices behind a router or in another VLAN are found with --subnet 10.0.0.0/24, or not at all: name their host in the configuration.");
            return;
        }

        var known = rig is null ? new Dictionary<string, string>() : KnownUnits.ByHost(rig);
        var followed = rig is null ? new Dictionary<string, string>() : KnownUnits.Followed(rig);
        Terminal.Table(
            ["address", "profile", "model", "name", "serial", "hardware address", "firmware", "in the configuration", "recognised because it"],
            result.Found.Select(device => new[]
            {
                $"{device.Address}:{device.Port.ToString(CultureInfo.InvariantCulture)}",
                device.Profile is null ? "?" : device.IsExact ? device.Profile : device.Profile + " ?",
                device.Model,
                device.Name,
                device.Serial,
                device.Mac,
                device.Firmware,
                SearchReport.StandingOf(device, known, followed),
                string.Join("; ", device.Reasons),
            }));
    }

    private static void ShowServices(IEnumerable<ServiceInstance> services)
    {
        var rows = services.Select(Row).ToArray();
        if (rows.Length > 0)
        {
            Terminal.Line("Offered in the network:");
            Terminal.Table(["type", "name", "address", "port", "text"], rows);
        }
    }

    private static void ShowConfiguration(IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            Terminal.Line("For \"Devices\" in appsettings.json:");
            Terminal.Line("  " + string.Join(",\n  ", lines));
        }
    }

    private static Task<SearchResult> WithProgressAsync(Func<IProgress<SearchProgress>, Task<SearchResult>> search)
    {
        if (!Terminal.IsInteractive)
        {
            return search(new ProgressLines());
        }

        return AnsiConsole.Status().StartAsync("searching", status => search(new ProgressStatus(status)));
    }

    private static async Task<int> ListServicesAsync(MulticastServiceDirectory directory, string[] types, TimeSpan span, CancellationToken stopping)
    {
        foreach (var type in types)
        {
            directory.Find(type);
        }

        await Task.Delay(span, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var found = types.SelectMany(directory.Find).ToArray();
        if (found.Length == 0)
        {
            Terminal.Error($"nothing answered within {span.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s; devices behind a router or another VLAN cannot be found, name their host in the configuration");
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

    private static string Words(SearchProgress progress) => progress.Of == 0
        ? $"{progress.What}; found so far: {progress.Found}"
        : string.Create(CultureInfo.InvariantCulture, $"{progress.What}: {progress.Done} of {progress.Of}; found so far: {progress.Found}");

    /// <summary>A line that changes, for a person at a terminal.</summary>
    private sealed class ProgressStatus(StatusContext status) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => status.Status(Markup.Escape(Words(value)));
    }

    /// <summary>A line on standard error at each new step, for a file or a pipe.</summary>
    private sealed class ProgressLines : IProgress<SearchProgress>
    {
        private readonly HashSet<string> _said = [];

        public void Report(SearchProgress value)
        {
            lock (_said)
            {
                if (_said.Add(value.What))
                {
                    Console.Error.WriteLine(value.What);
                }
            }
        }
    }
}
