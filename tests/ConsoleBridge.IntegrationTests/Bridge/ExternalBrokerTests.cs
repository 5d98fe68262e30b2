using System.Diagnostics;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The bus on a mosquitto of the venue, which may go and come.</summary>
public sealed class ExternalBrokerTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""";

    [SkippableFact]
    public async Task Publishes_the_newest_state_in_full_when_a_killed_broker_is_back()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        var first = await MosquittoBroker.StartAsync();
        await using var before = await BusObserver.ConnectAsync(first.Port);
        await using var bridge = await BridgeUnderTest.StartAsync(first, before, Desk);
        await before.WaitForAsync("foh/device/session", "\"live\"");
        bridge.Steer("foh", "set /ch/01/mix/fader 0.75");
        await before.WaitForAsync("foh/ch/1/fader", "-0.01");

        await first.DisposeAsync();
        bridge.Steer("foh", "set /ch/01/mix/fader 0.25");
        bridge.Steer("foh", "set /ch/01/mix/fader 0");
        bridge.Steer("foh", "set /ch/02/config/name Vox");
        await using var second = await MosquittoBroker.StartAsync(samePort: first.Port);
        await using var after = await BusObserver.ConnectAsync(second.Port);

        await after.WaitForAsync("bridge/availability", "online");
        await after.WaitForAsync("foh/availability", "online");
        await after.WaitForAsync("foh/ch/1/fader", message => message is { Payload: "-144", Quality: "live" });
        await after.WaitForAsync("foh/ch/2/name", "\"Vox\"");
        await after.WaitForAsync("foh/device/model", "\"X32\"");
        await after.PublishAsync("foh/ch/3/fader/set", "-inf", answerTo: "answers/again");
        await after.WaitForAsync("answers/again", message => message.Payload.Contains("\"ok\"", StringComparison.Ordinal));
        bridge.AssertAllIsWell();
    }

    [SkippableFact]
    public async Task Leaves_its_last_will_when_it_is_killed()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using var broker = await MosquittoBroker.StartAsync();
        await using var observer = await BusObserver.ConnectAsync(broker.Port);
        await using var program = BridgeProgram.Start(
            """{ "Site": "test", "Devices": { "rack": { "Profile": "shure/ulxd4", "Simulate": true } } }""", "--Bus:Mode=External", $"--Bus:Port={broker.Port}");
        await observer.WaitForAsync("bridge/availability", "online");

        program.Kill();

        await observer.WaitForAsync("bridge/availability", "offline");
    }

    [SkippableFact]
    public async Task Logs_in_with_user_name_and_password()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled && File.Exists("/usr/bin/mosquitto_passwd"), "mosquitto is not installed");
        var passwords = Path.GetTempFileName();
        using (var made = Process.Start("/usr/bin/mosquitto_passwd", ["-b", "-c", passwords, "bridge", "secret"]))
        {
            await made.WaitForExitAsync();
        }

        await using var broker = await MosquittoBroker.StartAsync($"allow_anonymous false\npassword_file {passwords}");
        await using var observer = await BusObserver.ConnectAsync(broker.Port, userName: "bridge", password: "secret");

        await using var bridge = await BridgeUnderTest.StartAsync(broker, observer, Desk, "--Bus:UserName=bridge", "--Bus:Password=secret");

        await observer.WaitForAsync("bridge/availability", "online");
        await observer.WaitForAsync("foh/device/session", "\"live\"");
        bridge.AssertAllIsWell();
        File.Delete(passwords);
    }
}
