using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles.Wing;

namespace ConsoleBridge.IntegrationTests.Simulation;

/// <summary>The WING's own protocol and its discovery, byte by byte over real sockets.</summary>
public sealed class WingNativeTests : IAsyncLifetime, IDisposable
{
    private readonly SimulatedWing _console = new(new SimulatorOptions { Port = 0, Lives = false }, "wing");
    private readonly TcpClient _client = new();

    public async Task InitializeAsync()
    {
        await _console.StartAsync(CancellationToken.None);
        await _client.ConnectAsync(_console.NativeEndPoint);
    }

    public async Task DisposeAsync() => await _console.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_definition_that_the_document_prints_is_given_for_that_node()
    {
        // DF D1: the engine; D7 BEEFAEAB: /$ctl/daw/$on; DD: its definition.
        await SendAsync("dfd1 d7beefaeab dd");

        Assert.Equal("dfd1df001fdf17c242beefaeab000003246f6e06444157204f4e00400000000000000001de", await ReceiveAsync(37));
        Assert.Empty(_console.Violations.Entries);
    }

    [Fact]
    public async Task A_value_is_asked_for_by_names_by_places_and_by_its_hash()
    {
        // What the desk does itself is told to everybody: the fader and its effective value.
        await SendAsync("dfd1 d738ae75c2 dc");
        await ReceiveAsync(13);
        _console.Steer("set /ch/1/fdr -2");
        await ReceiveAsync(24);
        const string expected = "dfd1 d738ae75c2 d5c0000000 de";

        // Root, name "ch", name "1", name "fdr", request data.
        await SendAsync("dfd1 da c16368 c031 c2666472 dc");
        Assert.Equal(Bare(expected), await ReceiveAsync(13));

        // Hash, request data.
        await SendAsync("d738ae75c2 dc");
        Assert.Equal(Bare(expected), await ReceiveAsync(13));

        // Parent, its first child (the name), request data.
        await SendAsync("db 40 dc");
        Assert.Equal(Bare("dfd1 d7c6ad548d 83 43482031 de"), await ReceiveAsync(13));
    }

    [Fact]
    public async Task Everything_is_said_after_the_root_was_asked_for_data_and_ends_with_the_end()
    {
        await SendAsync("dfd1 da dc");

        var hex = await ReceiveUntilAsync(bytes => bytes[^1] == 0xDE && bytes.Count > 50_000);

        Assert.Contains("d7f50f69f800", hex, StringComparison.Ordinal);
        Assert.Contains("d738ae75c2d5c3100000", hex, StringComparison.Ordinal);
        Assert.Empty(_console.Violations.Entries);
    }

    [Theory]
    [InlineData("a small number", "d7f50f69f8 01", "/ch/1/mute", "1")]
    [InlineData("a toggle", "d7f50f69f8 d8", "/ch/1/mute", "1")]
    [InlineData("a float", "d738ae75c2 d5c0400000", "/ch/1/fdr", "-3")]
    [InlineData("a raw position", "d738ae75c2 d63f400000", "/ch/1/fdr", "0")]
    [InlineData("an increment", "d738ae75c2 d5c0400000 d902", "/ch/1/fdr", "-1")]
    [InlineData("a text", "d7c6ad548d 83 4b49434b", "/ch/1/name", "KICK")]
    public async Task A_value_is_set(string what, string tokens, string path, string expected)
    {
        await SendAsync("dfd1" + tokens);

        await Wait.UntilAsync(() => _console.Steer("get " + path).Message == $"{path} {expected}", what);
        Assert.Empty(_console.Violations.Entries);
    }

    [Fact]
    public async Task A_byte_that_could_be_misread_is_escaped_both_ways()
    {
        // C1A3DFD0 is about -20.5 dB; unescaped, its DF D0 would choose a channel.
        await SendAsync("dfd1 d738ae75c2 d5 c1a3dfded0 dc");

        Assert.Equal(Bare("dfd1 d738ae75c2 d5c1a3dfded0 de"), await ReceiveAsync(14));
    }

    [Fact]
    public async Task Only_the_others_hear_of_a_change()
    {
        using var other = new TcpClient();
        await other.ConnectAsync(_console.NativeEndPoint);
        await SendAsync("dfd1 d738ae75c2 dc");
        await ReceiveAsync(13);
        await other.GetStream().WriteAsync(Convert.FromHexString(Bare("dfd1 d738ae75c2 dc")));
        await other.GetStream().ReadExactlyAsync(new byte[13]);

        // Set, then ask for another one: the next that is heard is its answer.
        await SendAsync("d738ae75c2 d5c0400000 d7f50f69f8 dc");
        var own = await ReceiveAsync(9);
        var heard = new byte[12];
        await other.GetStream().ReadExactlyAsync(heard);

        Assert.Equal(Bare("dfd1 d7f50f69f8 00 de"), own);
        Assert.Equal(Bare("dfd1 d738ae75c2 d5c0400000"), Convert.ToHexStringLower(heard));
    }

    [Fact]
    public async Task Tokens_may_come_cut_anywhere()
    {
        foreach (var value in Convert.FromHexString(Bare("dfd1 d738ae75c2 d5c0400000 dc")))
        {
            await _client.GetStream().WriteAsync(new[] { value });
        }

        Assert.Equal(Bare("dfd1 d738ae75c2 d5c0400000 de"), await ReceiveAsync(13));
    }

    [Fact]
    public async Task Meters_come_by_UDP_to_the_port_that_was_told()
    {
        using var meters = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)meters.Client.LocalEndPoint!).Port;

        // DF D3: meters; D3 port, D4 report 7, DC, AB: channels of form 2, the first and the third, DE.
        await SendAsync($"dfd3 d3{port:x4} d400000007 dc ab0002 de");
        using var patience = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        var datagram = (await meters.ReceiveAsync(patience.Token)).Buffer;

        // Steady levels: -1 and -3 dB in 256ths, eleven words a strip.
        Assert.Equal(4 + (2 * 11 * 2), datagram.Length);
        Assert.Equal("00000007ff00ff00ff00ff00", Convert.ToHexStringLower(datagram, 0, 12));
        Assert.Equal("fd00", Convert.ToHexStringLower(datagram, 26, 2));
        Assert.Empty(_console.Violations.Entries);
    }

    [Fact]
    public async Task Discovery_is_answered()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await socket.SendAsync("WING?"u8.ToArray(), _console.DiscoveryEndPoint);

        using var patience = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        var answer = Encoding.ASCII.GetString((await socket.ReceiveAsync(patience.Token)).Buffer);

        Assert.StartsWith("WING,127.0.0.1,WING-PP-1234,wing,", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reboot_throws_clients_out_and_keeps_the_settings()
    {
        await SendAsync("dfd1 d738ae75c2 d5c0400000 dc");
        await ReceiveAsync(13);

        _console.Steer("reboot 200ms");

        await Assert.ThrowsAnyAsync<IOException>(async () => await _client.GetStream().ReadExactlyAsync(new byte[1]));
        using var again = new TcpClient();
        await Wait.UntilAsync(() => TryConnect(again), "it is back");
        Assert.Equal("/ch/1/fdr -3", _console.Steer("get /ch/1/fdr").Message);
    }

    private bool TryConnect(TcpClient client)
    {
        try
        {
            client.Connect(_console.NativeEndPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task SendAsync(string hex) => await _client.GetStream().WriteAsync(Convert.FromHexString(Bare(hex)));

    private async Task<string> ReceiveAsync(int bytes)
    {
        using var patience = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        var buffer = new byte[bytes];
        await _client.GetStream().ReadExactlyAsync(buffer, patience.Token);
        return Convert.ToHexStringLower(buffer);
    }

    private async Task<string> ReceiveUntilAsync(Predicate<List<byte>> isOver)
    {
        using var patience = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        var all = new List<byte>();
        var buffer = new byte[16_384];
        do
        {
            var count = await _client.GetStream().ReadAsync(buffer, patience.Token);
            all.AddRange(buffer.AsSpan(0, count));
        }
        while (!isOver(all));

        return Convert.ToHexStringLower([.. all]);
    }

    private static string Bare(string hex) => hex.Replace(" ", "", StringComparison.Ordinal);
}
