using ConsoleBridge.Access;
using ConsoleBridge.Access.Sessions;
using ConsoleBridge.Guards;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Patching;
using ConsoleBridge.Shows;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A state folder that takes nothing, in the middle of a show.</summary>
public sealed class FullDiskTests
{
    private const string Rig = """
        {
          "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } },
          "foh": { "Profile": "behringer/x32", "Simulate": true }
        }
        """;

    private static readonly string[] Kept = ["show-lock.json", "patch.json", "show.json", "sessions.json", "alerts.json", "deliveries.json", "audit.jsonl"];

    [Fact]
    public async Task Each_keeper_says_it_once_the_show_goes_on_and_all_is_kept_when_there_is_room_again()
    {
        var folder = Directory.CreateTempSubdirectory("consolebridge-full-").FullName;
        var state = Path.Combine(folder, "state");
        var users = Path.Combine(folder, "users");
        UsersFile.Put(users, new User("anna", "engineer", PasswordHash.Of("correct horse"u8, 1000)));

        // A file where the folder should be: nothing can be written, as on a full disk, and root is refused as well.
        await File.WriteAllTextAsync(state, "");
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            Rig, "--StateDirectory=" + state, "--Bus:Users=" + users, "--Bus:UserName=observer", "--Bus:Password=only for the test", "--Alerts:Sinks:people:Kind=webhook", "--Alerts:Sinks:people:Url=http://127.0.0.1:1/");
        await SaySomethingAsync(bridge, 1);
        await Wait.UntilAsync(() => Kept.All(name => Complaints(bridge, name) == 1), () => string.Join('\n', bridge.Log.Warnings.Concat(bridge.Log.Errors)), BusObserver.Patience);
        await SaySomethingAsync(bridge, 2);

        // The show goes on.
        await bridge.Bus.PublishAsync("foh/ch/2/fader/set", "-20");
        await bridge.Bus.WaitForAsync("foh/ch/2/fader", fader => fader.Payload.StartsWith("-20", StringComparison.Ordinal) || fader.Payload.StartsWith("-19.9", StringComparison.Ordinal));
        Assert.All(Kept, name => Assert.Equal(1, Complaints(bridge, name)));

        await LockAsync(bridge, isLocked: true);
        File.Delete(state);

        await Wait.UntilAsync(
            () => Kept.All(name => File.Exists(Path.Combine(state, name))), () => $"all is kept; there is {(Directory.Exists(state) ? string.Join(", ", Directory.GetFiles(state)) : "nothing")}", BusObserver.Patience);
        await Wait.UntilAsync(() => Text(state, "show-lock.json").Contains("true", StringComparison.Ordinal) && Text(state, "patch.json").Contains("Kim 2", StringComparison.Ordinal), "the newest is kept");
        Assert.Contains("battery-low", Text(state, "alerts.json"), StringComparison.Ordinal);
        Assert.Contains("anna", Text(state, "sessions.json"), StringComparison.Ordinal);
        Assert.Contains("test 2", Text(state, "show.json"), StringComparison.Ordinal);
        await Wait.UntilAsync(() => Text(state, "audit.jsonl").Contains("show-lock", StringComparison.Ordinal), () => Text(state, "audit.jsonl"), BusObserver.Patience);
        Assert.Equal(5, Text(state, "audit.jsonl").Split('\n').Count(line => line.Contains("show-lock", StringComparison.Ordinal)));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task SaySomethingAsync(BridgeUnderTest bridge, int round)
    {
        bridge.Inside<PatchBook>().Rename("rack/rx/1", $"Kim {round}", "test");
        Assert.Null(bridge.Inside<ShowDesk>().Set("23:59", $"test {round}"));
        bridge.Inside<SessionBook>().Begin(bridge.Inside<UserDesk>().Users.Find("anna")!);
        bridge.Steer("rack", $"battery 1 percent {(round == 1 ? 12 : 11)}");
        await LockAsync(bridge, isLocked: true);
        await LockAsync(bridge, isLocked: false);
    }

    private static async Task LockAsync(BridgeUnderTest bridge, bool isLocked)
    {
        await bridge.Bus.PublishAsync("bridge/request/show-lock", isLocked ? "on" : "off");
        await Wait.UntilAsync(() => bridge.Inside<ShowLockKeeper>().State.IsLocked == isLocked, "the show lock obeys");
    }

    private static int Complaints(BridgeUnderTest bridge, string name) =>
        bridge.Log.Warnings.Concat(bridge.Log.Errors).Count(line => line.Contains(Path.DirectorySeparatorChar + name, StringComparison.Ordinal));

    private static string Text(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
