using System.Net;
using ConsoleBridge.Access;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>A bridge with users whose pages can be reached from elsewhere.</summary>
internal sealed class GuardedBridge : IAsyncDisposable
{
    public const string Password = "correct horse";

    private readonly string _folder;

    private GuardedBridge(BridgeUnderTest bridge, string folder, Uri address) => (Bridge, _folder, Address) = (bridge, folder, address);

    public BridgeUnderTest Bridge { get; }

    /// <summary>Where the pages are, from this machine.</summary>
    public Uri Address { get; }

    /// <summary>The users' file.</summary>
    public string Users => Path.Combine(_folder, "users");

    /// <summary>The audit trail.</summary>
    public string Audit => Path.Combine(_folder, "state", "audit.jsonl");

    /// <summary>Where the pages are, as seen from another machine.</summary>
    public Uri Far => new UriBuilder(Address) { Host = WebPerson.FarAddress!.ToString() }.Uri;

    /// <summary>Starts one with the users anna (engineer), ben (operator) and vera (viewer).</summary>
    /// <param name="folder">Where an earlier one has left its state; null for a new one.</param>
    /// <param name="settings">More of the configuration.</param>
    public static async Task<GuardedBridge> StartAsync(string? folder, params string[] settings)
    {
        var place = folder ?? Directory.CreateTempSubdirectory("guarded-bridge-").FullName;
        var users = Path.Combine(place, "users");
        if (!File.Exists(users))
        {
            var hash = PasswordHash.Of("correct horse"u8, 1000).ToString();
            await File.WriteAllLinesAsync(users, [$"anna:engineer:{hash}", $"ben:operator:{hash}", $"vera:viewer:{hash}"]);
        }

        var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "foh": { "Profile": "behringer/x32", "Simulate": true } }""",
            [
                "--Web:Enabled=true", "--Web:Host=0.0.0.0", "--StateDirectory=" + Path.Combine(place, "state"), "--Bus:Users=" + users,
                "--Bus:UserName=observer", "--Bus:Password=only for the test", .. settings,
            ]);
        var address = await bridge.Inside<WebService>().Listening.WaitAsync(BusObserver.Patience, TimeProvider.System);
        return new GuardedBridge(bridge, place, new UriBuilder(address) { Host = "127.0.0.1" }.Uri);
    }

    /// <summary>Somebody on another machine.</summary>
    public WebPerson Stranger() => new(Far);

    /// <summary>Somebody on another machine who has logged in.</summary>
    public async Task<WebPerson> PersonAsync(string name)
    {
        var person = Stranger();
        var answer = await person.LogInAsync(name, Password);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return person;
    }

    /// <summary>Waits for a line of the audit trail.</summary>
    public async Task<string> NotedAsync(params string[] parts)
    {
        string? found = null;
        await Wait.UntilAsync(
            () => (found = Lines().FirstOrDefault(line => Array.TrueForAll(parts, part => line.Contains(part, StringComparison.Ordinal)))) is not null,
            () => $"a line with {string.Join(" and ", parts)}; there are\n{string.Join('\n', Lines())}",
            BusObserver.Patience);
        return found!;
    }

    /// <summary>The lines of the audit trail.</summary>
    public string[] Lines()
    {
        if (!File.Exists(Audit))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(Audit, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Stops it and leaves its folder, for the next one.</summary>
    public async Task<string> StopAsync()
    {
        await Bridge.DisposeAsync();
        return _folder;
    }

    public async ValueTask DisposeAsync()
    {
        await Bridge.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
