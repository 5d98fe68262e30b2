using System.Net.Sockets;
using System.Text;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>Pages that ask for everything and read nothing, as phones in a pocket do: nobody else notices.</summary>
[Collection(Alone.Name)]
public sealed class SlowPageTests
{
    private const string Rig = """{ "foh": { "Profile": "behringer/x32", "Simulate": true }, "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""";
    private const int Sleepers = 10;
    private const long MostBytes = 32_000_000;

    [Fact]
    public async Task Ten_pages_that_never_read_delay_nobody_and_fill_no_memory()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig, "--Web:Enabled=true");
        var web = await bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System);
        await using var page = await FeedPeer.ConnectAsync(web);
        await page.SayAsync("""{"watch":["foh/ch/*/fader"],"rate":30}""");
        await page.SeeAsync("foh/ch/1/fader", _ => true);
        var sleepers = new List<Socket>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        try
        {
            for (var i = 0; i < Sleepers; i++)
            {
                sleepers.Add(await FallAsleepAsync(web));
            }

            await Wait.UntilAsync(() => bridge.Inside<FeedHub>().Pages == Sleepers + 1, "all are there");
            for (var step = 1; step <= 40; step++)
            {
                // Everything anew, for those who do not read it.
                foreach (var sleeper in sleepers)
                {
                    Say(sleeper, """{"watch":["**"],"rate":30}""");
                }

                // Seen within the bounds of a peer's patience, forty times.
                bridge.Steer("foh", $"set /ch/{(step % 32) + 1:00}/mix/fader {(step % 2 == 0 ? "0" : "0.75")}");
                await page.SeeAsync($"foh/ch/{(step % 32) + 1}/fader", fader => fader.Value is double level && Math.Abs(level - (step % 2 == 0 ? -144 : 0)) < 0.1);
            }

            var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
            Assert.True(grown < MostBytes, $"{grown / 1e6:0.0} MB more are kept");
        }
        finally
        {
            sleepers.ForEach(sleeper => sleeper.Dispose());
        }

        await Wait.UntilAsync(() => bridge.Inside<FeedHub>().Pages == 1, () => "those who left are gone", TimeSpan.FromSeconds(30));
        bridge.AssertAllIsWell();
    }

    // Greets as a browser does, and never reads again.
    private static async Task<Socket> FallAsleepAsync(Uri web)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048, NoDelay = true };
        await socket.ConnectAsync(web.Host, web.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /feed HTTP/1.1\r\nHost: {web.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
        return socket;
    }

    // One text frame with a mask of zeros; a message of less than 126 bytes.
    private static void Say(Socket socket, string text) => socket.Send([0x81, (byte)(0x80 | text.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)]);
}
