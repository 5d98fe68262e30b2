using System.Diagnostics;
using System.Globalization;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A running mosquitto_pub or mosquitto_sub.</summary>
public sealed class MosquittoTool : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private MosquittoTool(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static bool AreInstalled => File.Exists("/usr/bin/mosquitto_pub") && File.Exists("/usr/bin/mosquitto_sub");

    /// <summary>What the tool has printed so far.</summary>
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

    /// <summary>Starts mosquitto_sub and waits until its subscription is acknowledged.</summary>
    public static async Task<MosquittoTool> SubscribeAsync(int port, params string[] arguments)
    {
        // Without a terminal the debug lines would be buffered; stdbuf makes them lines again.
        var tool = new MosquittoTool(Start("/usr/bin/mosquitto_sub", port, ["-d", .. arguments]));
        await Wait.UntilAsync(() => tool.Lines.Any(line => line.StartsWith("Subscribed", StringComparison.Ordinal)), "mosquitto_sub subscribed");
        return tool;
    }

    /// <summary>Runs mosquitto_pub to its end.</summary>
    public static async Task<(int ExitCode, string Output)> PublishAsync(int port, params string[] arguments)
    {
        await using var tool = new MosquittoTool(Start("/usr/bin/mosquitto_pub", port, arguments));
        await tool._process.WaitForExitAsync().WaitAsync(Wait.Limit, TimeProvider.System);
        return (tool._process.ExitCode, string.Join('\n', tool.Lines));
    }

    /// <summary>Waits for a printed line.</summary>
    public Task ReceivedAsync(string line) => Wait.UntilAsync(() => Lines.Contains(line), $"received '{line}'; got: {string.Join(" | ", Lines)}");

    /// <summary>Kills the tool, so that its connection ends without DISCONNECT.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static Process Start(string program, int port, string[] arguments)
    {
        string[] all = ["-oL", "-eL", program, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), .. arguments];
        return Process.Start(new ProcessStartInfo("/usr/bin/stdbuf", all) { RedirectStandardOutput = true, RedirectStandardError = true })!;
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
