using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.State;
using ConsoleBridge.Hosting;
using ConsoleBridge.Web;
using ConsoleBridge.Web.Feed;
using ConsoleBridge.Writes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Web;

/// <summary>The writes of one page, when something breaks inside the bridge.</summary>
public sealed class FeedWritesTests
{
    [Fact]
    public async Task A_fault_of_the_bridge_is_answered_and_the_same_fader_can_be_set_again()
    {
        using var host = BridgeHost.Build(Rig());
        T Inside<T>()
            where T : notnull => host.Services.GetRequiredService<T>();
        var desk = new VisitorWrites(Inside<IDeviceDirectory>(), Inside<StateStore>(), Inside<WriteDesk>(), Inside<Rig>(), TimeProvider.System, new BrokenTrail());
        var room = new FeedRoom(
            Inside<FeedHub>(), Inside<FeedDocuments>(), Inside<FrameFeeds>(), desk, Inside<IDeviceDirectory>(), Inside<StateStore>(), Inside<BridgeAbout>(), Inside<Rig>(),
            TimeProvider.System, NullLogger<FeedRoom>.Instance);
        using var socket = new ListeningSocket();
        await using var outlet = new FeedOutlet(socket, room.Hub, TimeProvider.System);
        var writes = new FeedWrites(room, outlet);

        for (var id = 1; id <= 2; id++)
        {
            await SetAsync(room, writes, id);
            await writes.DrainAsync();
        }

        Assert.Equal(
            [
                """{"done":1,"status":"failed","reason":"a fault of the bridge: its log says more"}""",
                """{"done":2,"status":"failed","reason":"a fault of the bridge: its log says more"}""",
            ],
            socket.Texts);
    }

    private static ValueTask SetAsync(FeedRoom room, FeedWrites writes, long id)
    {
        var visitor = new Visitor("anna", Role.Engineer, "");
        var wish = JsonSerializer.SerializeToElement(new { device = "foh", parameter = "ch/1/fader", value = -10 });
        Assert.True(room.Writes.TryRead(visitor, wish, out var read, out _));
        return writes.SetAsync(visitor, read, id, CancellationToken.None);
    }

    private static Rig Rig()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{ "Devices": { "foh": { "Profile": "behringer/x32", "Host": "127.0.0.1" } } }""");
            return RigLoader.Load(BridgeConfiguration.Load(file, [], out _)!, out _)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class BrokenTrail : IAuditTrail
    {
        public void Note(AuditEntry entry) => throw new InvalidCastException("a fault of ours");
    }
}
