using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The venue's mosquitto as it is shipped: with TLS and a password, and forwarding to a central one.</summary>
public sealed class VenueBrokerTests : IDisposable
{
    private const string Desk = """{ "foh": { "Profile": "behringer/xr18", "Simulate": true } }""";
    private const string Rig =
        """
        {
          "foh": { "Profile": "behringer/xr18", "Simulate": true },
          "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } }
        }
        """;

    private const string Alert = "bridge/alerts/rack-rx-1-battery-percent-battery-low";

    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [SkippableFact]
    public async Task Is_used_over_TLS_with_password_and_client_certificate()
    {
        Skip.IfNot(ShippedMosquitto.IsInstalled, "mosquitto is not installed");
        await using var broker = await ShippedMosquitto.StartAsync(_authority, "bridge", "secret", requireCertificate: true);
        await using var observer = await BusObserver.ConnectAsync(broker.PlainPort, userName: "bridge", password: "secret");
        var own = _authority.Issue("bridge", []);
        string[] settings =
        [
            $"--Bus:Host=mqtts://localhost:{broker.TlsPort}", "--Bus:UserName=bridge", "--Bus:Password=secret",
            "--Bus:Tls:Ca=" + _authority.CaFile, $"--Bus:Tls:Certificate={own}.pem", $"--Bus:Tls:Key={own}.key",
        ];

        await using var bridge = await BridgeUnderTest.StartOnAsync(broker.TlsPort, observer, Desk, settings);

        await observer.WaitForAsync("foh/device/session", "\"live\"");
        await observer.PublishAsync("foh/ch/1/fader/set", "-10");
        await observer.WaitForAsync("foh/ch/1/fader", message => message.Payload.StartsWith("-9.98", StringComparison.Ordinal) && message.Quality == "live");
        bridge.AssertAllIsWell();

        // The check says who signed, and what is wrong when someone else did.
        string[] check = ["bus", "check", "--Bus:Mode=External", .. settings];
        var (exitCode, output) = await BridgeProgram.RunAsync("""{ "Site": "test", "Devices": {} }""", check);
        Assert.True(exitCode == 0, output);
        Assert.Contains("signed by Venue CA", output, StringComparison.Ordinal);
        using var stranger = new TestAuthority("Someone else");
        (exitCode, output) = await BridgeProgram.RunAsync("""{ "Site": "test", "Devices": {} }""", [.. check, "--Bus:Tls:Ca=" + stranger.CaFile]);
        Assert.Equal(1, exitCode);
        Assert.Contains("not signed by ca.pem", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Forwards_to_a_central_broker_and_hears_its_commands_but_no_old_ones()
    {
        Skip.IfNot(ShippedMosquitto.IsInstalled, "mosquitto is not installed");
        await using var central = await ShippedMosquitto.StartAsync(_authority, "main-hall", "change-me");
        await using var link = new CuttableLink(central.TlsPort);
        var folder = Directory.CreateTempSubdirectory("venue-");
        ShippedFile.Copy(
            "mosquitto-bridge.conf", folder.FullName,
            ("central.example:8883", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{link.Port}")), ("/etc/mosquitto/certs/central-ca.pem", _authority.CaFile), ("restart_timeout 2 20", "restart_timeout 1"));
        await using var venue = await MosquittoBroker.StartAsync($"include_dir {folder.FullName}");
        await using var office = await BusObserver.ConnectAsync(central.PlainPort, "consolebridge/main-hall", "main-hall", "change-me");
        await using var bridge = await BridgeUnderTest.StartAsync(venue, await BusObserver.ConnectAsync(venue.Port, "consolebridge/main-hall"), Rig, "--Site=main-hall");

        await office.WaitForAsync("foh/device/session", "\"live\"");
        await office.WaitForAsync("rack/device/session", "\"live\"");
        await office.PublishAsync("foh/ch/1/fader/set", "-10");
        await office.WaitForAsync("foh/ch/1/fader", message => message is { Quality: "live" } && message.Payload.StartsWith("-9.98", StringComparison.Ordinal));
        bridge.Steer("rack", "battery 1 percent 15");
        await office.WaitForAsync(Alert, message => message.Payload.Length > 0);

        link.Cut();
        await using var links = await BusObserver.ConnectAsync(central.PlainPort, "consolebridge/links", "main-hall", "change-me");
        await links.WaitForAsync("main-hall", "0");
        await office.PublishAsync("foh/ch/1/fader/set", "-50");
        bridge.Steer("foh", "set /ch/02/mix/fader 0");
        bridge.Steer("rack", "battery 1 percent 100");
        await bridge.Bus.WaitForAsync(Alert, "");
        await bridge.Bus.WaitForAsync("foh/ch/2/fader", "-144");
        link.Restore();

        await links.WaitForAsync("main-hall", "1");
        await office.WaitForAsync("foh/ch/2/fader", "-144");
        await office.WaitForAsync(Alert, "");
        await office.PublishAsync("foh/ch/3/fader/set", "-10");
        await office.WaitForAsync("foh/ch/3/fader", message => message.Payload.StartsWith("-9.98", StringComparison.Ordinal));
        Assert.StartsWith("-9.98", office.Latest("foh/ch/1/fader")!.Payload, StringComparison.Ordinal);
        bridge.AssertAllIsWell();
        folder.Delete(recursive: true);
    }
}
