using System.Diagnostics;
using System.Text;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;
using ConsoleBridge.Web.Health;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>The figures at <c>/metrics</c>, read as Prometheus reads them.</summary>
public sealed class FiguresTests
{
    private const string Promtool = "/usr/bin/promtool";
    private const string Rack = """{ "foh": { "Profile": "behringer/x32", "Simulate": true }, "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""";

    [Fact]
    public async Task Every_figure_has_its_type_and_help_and_stands_once()
    {
        await using var bridge = await StartAsync();

        var figures = PrometheusText.Read(await FiguresAsync(bridge));

        Assert.All(figures.Types.Keys, family => Assert.StartsWith("consolebridge_", family, StringComparison.Ordinal));
        Assert.Equal(1, figures.Samples["consolebridge_device_online{device=\"rack-a\",profile=\"shure/ulxd4q\"}"]);
        Assert.Equal(2, figures.Samples["consolebridge_devices"]);
        Assert.Equal("counter", figures.Types["consolebridge_device_frames_in_total"]);
        Assert.True(figures.Samples["consolebridge_device_frames_in_total{device=\"foh\",profile=\"behringer/x32\"}"] > 0);
        Assert.All(figures.Types.Keys, family => Assert.Contains(figures.Samples.Keys, sample => sample.Split('{')[0] == family));
    }

    [Fact]
    public async Task Counters_never_go_back()
    {
        await using var bridge = await StartAsync();
        var before = PrometheusText.Read(await FiguresAsync(bridge));
        bridge.Steer("foh", "set /ch/07/mix/fader 0.5");

        var after = PrometheusText.Read(await FiguresAsync(bridge));

        Assert.Equal(before.Samples.Keys, after.Samples.Keys);
        Assert.All(before.Samples.Where(sample => before.Types[sample.Key.Split('{')[0]] == "counter"), sample => Assert.True(after.Samples[sample.Key] >= sample.Value, sample.Key));
    }

    [Fact]
    public void Odd_names_and_numbers_come_through_as_they_are()
    {
        var text = new MetricsText();
        text.Family("odd", "A \\ and a\nnew line.");
        text.Sample(double.PositiveInfinity, "name", "a \"quoted\" \\ name\nin two lines", "other", "Vöx, {1}");
        text.Sample(-0.25, "name", "", "other", "");
        text.Sample(1e300);

        var read = PrometheusText.Read(Encoding.UTF8.GetString(text.Bytes.Span));

        Assert.Equal("A \\ and a\nnew line.", read.Helps["consolebridge_odd"]);
        Assert.Equal(double.PositiveInfinity, read.Samples["consolebridge_odd{name=\"a \"quoted\" \\ name\nin two lines\",other=\"Vöx, {1}\"}"]);
        Assert.Equal(-0.25, read.Samples["consolebridge_odd{name=\"\",other=\"\"}"]);
        Assert.Equal(1e300, read.Samples["consolebridge_odd"]);
    }

    [Theory]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1\na 2\n", "twice")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1", "no end")]
    [InlineData("a 1\n", "does not follow its TYPE")]
    [InlineData("# HELP a A.\n# TYPE a counter\na 1\n", "_total")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{b=\"\\x\"} 1\n", "escape")]
    public void The_reader_of_these_tests_is_not_blind(string text, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => PrometheusText.Read(text)).Message, StringComparison.Ordinal);

    [SkippableFact]
    public async Task The_tool_of_prometheus_finds_nothing_to_mend()
    {
        Skip.IfNot(File.Exists(Promtool), "promtool is not installed (Debian's package prometheus)");
        await using var bridge = await StartAsync();
        using var tool = Process.Start(new ProcessStartInfo(Promtool, "check metrics") { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;

        await tool.StandardInput.WriteAsync(await FiguresAsync(bridge));
        tool.StandardInput.Close();
        var said = await tool.StandardError.ReadToEndAsync() + await tool.StandardOutput.ReadToEndAsync();
        await tool.WaitForExitAsync();

        Assert.True(tool.ExitCode == 0 && said.Length == 0, said);
    }

    private static Task<BridgeUnderTest> StartAsync() => BridgeUnderTest.StartLiveAsync(Rack, "--Web:Enabled=true");

    private static async Task<string> FiguresAsync(BridgeUnderTest bridge)
    {
        using var scraper = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System) };
        return await scraper.GetStringAsync(new Uri("/metrics", UriKind.Relative));
    }
}
