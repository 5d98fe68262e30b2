using System.Diagnostics;
using System.Globalization;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Surfaces;

/// <summary>Another implementation of OSC as the tablet: liblo's <c>oscsend</c> and <c>oscdump</c>.</summary>
public sealed class LibloTabletTests
{
    private readonly int _port = Tablet.FreePort();

    [SkippableFact]
    public async Task Oscsend_moves_a_fader_and_oscdump_is_shown_what_the_bus_sets()
    {
        var (oscsend, oscdump) = (Find("oscsend"), Find("oscdump"));
        Skip.If(oscsend is null || oscdump is null, "oscsend and oscdump of liblo are not installed");
        var listenPort = Tablet.FreePort();
        await using var bridge = await StartAsync("udp-listen", string.Create(CultureInfo.InvariantCulture, $$""", "Listening": { "ReplyPort": {{listenPort}} } """));
        var printed = new List<string>();
        using var listener = Process.Start(new ProcessStartInfo(oscdump, ["-L", listenPort.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        try
        {
            listener.OutputDataReceived += (_, line) => Add(printed, line.Data);
            listener.BeginOutputReadLine();

            await SendAsync(oscsend, "udp", "/strip/1/fader", "f", "0.5");
            await bridge.Bus.WaitForAsync("tablets/strip/1/fader", "0.5");
            await bridge.Bus.PublishAsync("tablets/strip/2/label/upper/set", "\"Vox\"");
            await bridge.Bus.WaitForAsync("tablets/strip/2/label/upper", "\"Vox\"");
            await SendUntilAsync(oscsend, printed, "/strip/1/fader f 0.5");

            Assert.Contains(Lines(printed), line => line.Contains("/strip/2/label/upper s \"Vox\"", StringComparison.Ordinal));
        }
        finally
        {
            listener.Kill();
            await listener.WaitForExitAsync();
        }
    }

    [SkippableFact]
    public async Task Oscsend_over_TCP_is_understood()
    {
        var oscsend = Find("oscsend");
        Skip.If(oscsend is null, "oscsend of liblo is not installed");
        await using var bridge = await StartAsync("tcp-listen");

        await SendAsync(oscsend, "tcp", "/strip/3/fader", "f", "0.25");

        await bridge.Bus.WaitForAsync("tablets/strip/3/fader", "0.25");
        await bridge.Bus.WaitForAsync("tablets/x/surface/peers", "0");
        bridge.AssertAllIsWell();
    }

    private static void Add(List<string> lines, string? line)
    {
        if (line is not null)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    private static List<string> Lines(List<string> lines)
    {
        lock (lines)
        {
            return [.. lines];
        }
    }

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private async Task SendAsync(string oscsend, string way, params string[] message)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"osc.{way}://127.0.0.1:{_port}/");
        using var process = Process.Start(oscsend, [url, .. message]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    // Until oscdump listens, what it is told meets a closed port: hello brings everything again.
    private async Task SendUntilAsync(string oscsend, List<string> printed, string expected)
    {
        using var limit = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (!Lines(printed).Any(line => line.Contains(expected, StringComparison.Ordinal)))
        {
            await SendAsync(oscsend, "udp", "/hello");
            Assert.True(await timer.WaitForNextTickAsync(limit.Token));
        }
    }

    private Task<BridgeUnderTest> StartAsync(string transport, string more = "") => BridgeUnderTest.StartLiveAsync(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "tablets": { "Profile": "touchosc/mixer", "Transport": "{{transport}}", "Host": "127.0.0.1", "Port": {{_port}}{{more}} } }"""));
}
