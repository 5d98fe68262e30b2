using System.Diagnostics;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The built executable, as the service manager starts it.</summary>
internal sealed class BridgeProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _file;
    private readonly List<string> _lines = [];

    private BridgeProgram(Process process, string file)
    {
        _process = process;
        _file = file;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has printed, both streams.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>True when it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The configuration file it was given.</summary>
    public string File => _file;

    /// <summary>Starts it.</summary>
    /// <param name="configuration">The whole configuration as JSON.</param>
    /// <param name="arguments">Command and options.</param>
    public static BridgeProgram Start(string configuration, params string[] arguments)
    {
        var file = Path.GetTempFileName();
        System.IO.File.WriteAllText(file, configuration);
        var program = Path.Combine(AppContext.BaseDirectory, "consolebridge");
        var start = new ProcessStartInfo(program, [.. arguments, "--config", file]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        if (!configuration.Contains("\"Web\"", StringComparison.Ordinal))
        {
            // Several run at once.
            start.Environment["Web__Enabled"] = "false";
        }

        // One that names no folder gets one of its own: what another has kept is not its business.
        start.Environment["XDG_STATE_HOME"] = file + "-state";
        return new BridgeProgram(Process.Start(start)!, file);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string configuration, params string[] arguments)
    {
        await using var program = Start(configuration, arguments);
        return (await program.ExitAsync(), string.Join('\n', program.Lines));
    }

    /// <summary>Waits for a printed line that contains a text.</summary>
    public async Task<string> PrintsAsync(string text)
    {
        await Wait.UntilAsync(
            () => Lines.Any(line => line.Contains(text, StringComparison.Ordinal)), () => $"'{text}' is printed; printed was\n{string.Join('\n', Lines)}", BusObserver.Patience);
        return Lines.First(line => line.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>Port that the embedded broker has taken.</summary>
    public async Task<int> PortAsync() =>
        int.Parse((await PrintsAsync("embedded broker listens")).Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Port that <c>consolebridge broker</c> has taken.</summary>
    public async Task<int> BrokerPortAsync() => new Uri((await PrintsAsync("broker listens on mqtt://")).Split(' ')[^1]).Port;

    /// <summary>Types a line, and no more will come.</summary>
    public async Task TypeAsync(string line)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading.
        }
    }

    /// <summary>Asks it to stop, as systemd does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("/bin/kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(BusObserver.Patience, TimeProvider.System);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        System.IO.File.Delete(_file);
        if (Directory.Exists(_file + "-state"))
        {
            Directory.Delete(_file + "-state", recursive: true);
        }
    }

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }
}
