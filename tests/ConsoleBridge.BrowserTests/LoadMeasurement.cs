using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using ConsoleBridge.IntegrationTests.Bridge;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace ConsoleBridge.BrowserTests;

/// <summary>A browser on a thousand values ten times a second: its frames, its bytes; and what ten such pages cost the bridge's process.
/// <c>MEASURE=1 dotnet test tests/ConsoleBridge.BrowserTests --filter LoadMeasurement --logger "console;verbosity=detailed"</c></summary>
public sealed class LoadMeasurement(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    private const int Consoles = 16;
    private const string Watch = """{"watch":["*/*/*/meter"],"rate":10}""";
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(10);

    // What comes over the feed, counted before the page sees it.
    private const string Counter = """
        window.feedBytes = 0; window.feedMessages = 0; window.newest = null;
        const Plain = WebSocket;
        window.WebSocket = class extends Plain {
          constructor(...given) {
            super(...given);
            this.addEventListener("message", ({ data }) => {
              window.feedMessages++;
              window.feedBytes += data.byteLength ?? data.length;
              window.newest = data.byteLength ? data : window.newest;
            });
          }
        };
        """;

    private const string Measured = """
        async seconds => {
          const { feed } = await import("/js/feed.js");
          const { readValues } = await import("/js/wire.js");
          const held = feed.watch(["*/*/*/meter"], { rate: 10 });
          await new Promise(done => setTimeout(done, 2000));
          const [bytes, messages] = [feedBytes, feedMessages];
          const frames = [];
          let entries = 0, sampled = 0, last = performance.now();
          const began = last;
          await new Promise(done => {
            const step = now => {
              frames.push(now - last);
              last = now;
              now - began < seconds * 1000 ? requestAnimationFrame(step) : done();
            };
            requestAnimationFrame(step);
            const sample = setInterval(() => {
              if (newest) { sampled++; readValues(newest, { begin() {}, number() { entries++; }, text() {}, end() {} }); }
              if (performance.now() - began > seconds * 1000) { clearInterval(sample); }
            }, 1000);
          });
          held.release();
          frames.sort((a, b) => a - b);
          const at = share => frames[Math.floor((frames.length - 1) * share)].toFixed(1);
          return `frames: p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} most ${at(1)} ms; ${((feedBytes - bytes) / seconds / 1000).toFixed(1)} kB/s in ${((feedMessages - messages) / seconds).toFixed(1)} messages/s, ${Math.round(entries / Math.max(1, sampled))} values in a message`;
        }
        """;

    [SkippableFact]
    public async Task Measures_frames_bytes_and_the_bridge_s_share_of_a_core()
    {
        Skip.If(Environment.GetEnvironmentVariable("MEASURE") is null, "MEASURE is not set");
        Browser.SkipWhenMissing();
        var state = Directory.CreateTempSubdirectory("consolebridge-state-").FullName;
        var devices = string.Join(", ", Enumerable.Range(1, Consoles).Select(number => $$""" "foh-{{number}}": { "Profile": "behringer/x32", "Simulate": true } """));
        await using var bridge = BridgeProgram.Start($$"""{ "StateDirectory": "{{state}}", "Bus": { "Port": 0 }, "Web": { "Port": 0 }, "Devices": { {{devices}} } }""", "run");
        var web = new Uri((await bridge.PrintsAsync("the dashboard is at")).Split(' ')[^1]);
        for (var number = 1; number <= Consoles; number++)
        {
            await bridge.PrintsAsync($"foh-{number}: online");
        }

        using var process = Process.GetProcessById(bridge.ProcessId);
        await CoresAsync(process);
        output.WriteLine(FormattableString.Invariant($"nobody looks: {await CoresAsync(process):0.0} % of a core (simulators and broker are in the process)"));
        var page = await browser.OpenAsync(Screen.Tablet);
        await page.AddInitScriptAsync(Counter);
        await page.GotoAsync(new Uri(web, "#/console/foh-1").ToString());
        await Expect(page.Locator(".connection")).ToHaveTextAsync("live");
        output.WriteLine("one browser: " + await page.EvaluateAsync<string>(Measured, s_length.TotalSeconds));
        await page.Context.CloseAsync();

        var peers = new List<ClientWebSocket>();
        using var end = new CancellationTokenSource();
        foreach (var count in new[] { 1, 10 })
        {
            while (peers.Count < count)
            {
                peers.Add(await PeerAsync(web, end.Token));
            }

            await CoresAsync(process);
            output.WriteLine(FormattableString.Invariant($"{count} on the feed (sockets in place of browsers): {await CoresAsync(process):0.0} % of a core"));
        }

        await end.CancelAsync();
        peers.ForEach(peer => peer.Dispose());
        bridge.Kill();
        await bridge.ExitAsync();
        Directory.Delete(state, recursive: true);
    }

    private static async Task<double> CoresAsync(Process process)
    {
        process.Refresh();
        var before = process.TotalProcessorTime;
        var from = TimeProvider.System.GetTimestamp();
        await Task.Delay(s_length, TimeProvider.System);
        process.Refresh();
        return (process.TotalProcessorTime - before) / TimeProvider.System.GetElapsedTime(from) * 100;
    }

    private static async Task<ClientWebSocket> PeerAsync(Uri web, CancellationToken stopping)
    {
        var peer = new ClientWebSocket();
        await peer.ConnectAsync(new Uri($"ws://{web.Authority}/feed"), stopping);
        await peer.SendAsync(Encoding.UTF8.GetBytes(Watch), WebSocketMessageType.Text, endOfMessage: true, stopping);
        _ = DrainAsync(peer, stopping);
        return peer;
    }

    private static async Task DrainAsync(ClientWebSocket peer, CancellationToken stopping)
    {
        var buffer = new byte[65536];
        try
        {
            while (peer.State == WebSocketState.Open)
            {
                await peer.ReceiveAsync(buffer.AsMemory(), stopping);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }
}
