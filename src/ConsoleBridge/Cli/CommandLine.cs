using System.CommandLine;
using ConsoleBridge.Cli.BusCheck;

namespace ConsoleBridge.Cli;

/// <summary>The commands of the program, run when there is no word; what each does, <c>--help</c> says.</summary>
/// <summary>The commands of the program: run (also without a word), and one class each for all others.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>Exit code: 0 done, 1 something is wrong with what was asked or configured, 2 the command line is not understood.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        // --Bus:Port=1884 and --Bus:Port 1884 are configuration, for every command that reads it.
        var (own, settings) = ConfigurationArguments.Split(args);
        var root = new RootCommand("ConsoleBridge puts mixing consoles and wireless receivers of every brand on one MQTT bus.\nAny key of appsettings.json can be given as an option, such as --Bus:Port=1884, or as an environment variable, such as Bus__Port=1884.");
        var config = new Option<string?>("--config", "-c") { Description = "Configuration file (default: appsettings.json here, else the one beside the program)", Recursive = true };
        root.Options.Add(config);

        var run = new Command("run", "Run the bridge (the default)");
        run.SetAction((parsed, stopping) => RunCommand.RunAsync(parsed.GetValue(config), settings, stopping));
        root.Subcommands.Add(run);
        root.SetAction((parsed, stopping) => RunCommand.RunAsync(parsed.GetValue(config), settings, stopping));

        root.Subcommands.Add(BrokerCommand.Make(config, settings));
        root.Subcommands.Add(UserCommand.Make(config, settings));
        root.Subcommands.Add(ValidateCommand.Make(config, settings));
        root.Subcommands.Add(ProfilesCommand.Make(config, settings));
        root.Subcommands.Add(SimulateCommand.Make());
        root.Subcommands.Add(DiscoverCommand.Make(config, settings));
        root.Subcommands.Add(CaptureCommand.Make(config, settings));
        root.Subcommands.Add(TailCommand.Make(config, settings));
        root.Subcommands.Add(SetCommand.Make(config, settings));
        root.Subcommands.Add(LockCommand.Make(config, settings));
        root.Subcommands.Add(PatchCommand.Make(config, settings));
        root.Subcommands.Add(AlertTestCommand.Make(config, settings));
        root.Subcommands.Add(AuditCommand.Make(config, settings));
        root.Subcommands.Add(LinksCommand.Make(config, settings));
        root.Subcommands.Add(BusCheckCommand.Make(config, settings));
        root.Subcommands.Add(ConformanceCommand.Make(config, settings));
        root.Subcommands.Add(SerialCommand.Make());
        root.Subcommands.Add(DecodeCommand.Make(config, settings));
        root.Subcommands.Add(MidiCommand.Make());

        var result = root.Parse(own);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors)
            {
                await Console.Error.WriteLineAsync(InPlainWords(error.Message));
            }

            await Console.Error.WriteLineAsync("Try --help.");
            return 2;
        }

        return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    // The parser says which type of .NET it wanted.
    private static string InPlainWords(string error) => error
        .Replace("as expected type 'System.Double'", "as a number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Nullable`1[System.Int32]'", "as a whole number", StringComparison.Ordinal);
}
