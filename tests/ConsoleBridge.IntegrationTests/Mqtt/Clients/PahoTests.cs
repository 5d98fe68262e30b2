using System.Globalization;
using System.Runtime.CompilerServices;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Mqtt.Clients;

/// <summary>Eclipse Paho for Python (Debian's python3-paho-mqtt) against our broker.</summary>
public sealed class PahoTests
{
    private const string Python = "/usr/bin/python3";

    private static bool IsInstalled => File.Exists(Python) && Directory.Exists("/usr/lib/python3/dist-packages/paho/mqtt");

    [SkippableTheory]
    [InlineData(5, "qos")]
    [InlineData(4, "qos")]
    [InlineData(5, "retained")]
    [InlineData(4, "retained")]
    [InlineData(5, "will")]
    [InlineData(4, "will")]
    [InlineData(5, "resume")]
    [InlineData(4, "resume")]
    [InlineData(5, "large")]
    [InlineData(4, "large")]
    [InlineData(5, "order")]
    [InlineData(4, "order")]
    [InlineData(5, "properties")]
    [InlineData(5, "shared")]
    [InlineData(5, "alias")]
    public async Task Paho_works_with_our_broker(int level, string flow)
    {
        Skip.IfNot(IsInstalled, "python3-paho-mqtt is not installed");
        await using RunningBroker broker = await RunningBroker.StartAsync();

        await Script.RunAsync(
            Python, Path.Combine(Folder(), "paho_flows.py"), broker.Port.ToString(CultureInfo.InvariantCulture),
            level.ToString(CultureInfo.InvariantCulture), flow);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
