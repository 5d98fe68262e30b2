using System.Text;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.IntegrationTests.Simulation.Streams;

public sealed class PtyHostTests : IAsyncLifetime
{
    private readonly string _link = Path.Combine(Path.GetTempPath(), $"port-{Guid.NewGuid():N}");
    private readonly FaultSettings _faults = new();
    private readonly StringBuilder _received = new();
    private readonly PtyHost _host;

    public PtyHostTests()
    {
        // Echoes every line, and keeps what it heard.
        _host = new PtyHost(_link, _faults, TimeProvider.System, seed: 1)
        {
            Received = (client, bytes) =>
            {
                var line = bytes.IndexOf((byte)'\r');
                if (line < 0)
                {
                    return 0;
                }

                lock (_received)
                {
                    _received.Append(Encoding.Latin1.GetString(bytes[..(line + 1)]));
                }

                client.Send(bytes[..(line + 1)]);
                return line + 1;
            },
        };
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _host.StopAsync();

    [SkippableFact]
    public async Task Every_byte_passes_unchanged_in_both_directions()
    {
        StreamPeer.SkipWithoutPorts();
        _host.Listen();
        using var peer = await OpenAsync();
        var all = string.Concat(Enumerable.Range(0, 256).Where(value => value != '\r').Select(value => (char)value)) + '\r';

        peer.Send(all);

        Assert.Equal(all, await peer.HearAsync("\r"));
        Assert.Equal(all, Received());
    }

    [SkippableFact]
    public async Task What_a_program_wrote_before_it_closed_the_port_still_arrives()
    {
        StreamPeer.SkipWithoutPorts();
        _host.Listen();
        using (var peer = new PortPeer(_link))
        {
            peer.Send("short visit\r");
        }

        await Wait.UntilAsync(() => Received() == "short visit\r", "the line arrives");
    }

    [SkippableFact]
    public async Task What_the_device_says_while_nobody_has_the_port_open_is_lost()
    {
        StreamPeer.SkipWithoutPorts();
        _host.Listen();
        _host.Broadcast("early\r"u8);
        using var peer = await OpenAsync();

        Assert.Equal("late\r", await peer.AskAsync("late\r", "late\r"));
    }

    [SkippableFact]
    public async Task A_program_sees_the_hang_up_when_the_port_is_unplugged_and_finds_it_again_under_the_same_name()
    {
        StreamPeer.SkipWithoutPorts();
        _host.Listen();
        using var before = await OpenAsync();

        _host.Unplug();
        await before.HangUpAsync();
        Assert.Null(_host.DevicePath);
        Assert.False(new FileInfo(_link).Exists);

        _host.Replug();
        using var after = await OpenAsync();
        Assert.Equal("back\r", await after.AskAsync("back\r", "back\r"));
    }

    [SkippableFact]
    public async Task An_old_link_is_replaced_and_no_link_is_left_behind()
    {
        StreamPeer.SkipWithoutPorts();
        File.CreateSymbolicLink(_link, "/dev/null");

        _host.Listen();
        Assert.StartsWith("/dev/pts/", new FileInfo(_link).LinkTarget, StringComparison.Ordinal);

        await _host.StopAsync();
        Assert.Null(new FileInfo(_link).LinkTarget);
    }

    [SkippableFact]
    public void A_file_in_the_place_of_the_link_is_left_alone()
    {
        StreamPeer.SkipWithoutPorts();
        File.WriteAllText(_link, "notes");

        var refused = Assert.Throws<IOException>(_host.Listen);

        Assert.Contains(_link, refused.Message, StringComparison.Ordinal);
        Assert.Equal("notes", File.ReadAllText(_link));
        File.Delete(_link);
    }

    [SkippableFact]
    public async Task Bytes_take_the_time_that_they_take_on_the_line()
    {
        StreamPeer.SkipWithoutPorts();
        _host.Baud = 9600;
        _host.Listen();
        using var peer = await OpenAsync();
        var start = TimeProvider.System.GetTimestamp();

        // 240 bytes of 10 bits at 9600 bits per second: 250 ms, less the last piece.
        _host.Broadcast(Encoding.ASCII.GetBytes(new string('x', 239) + '\r'));
        await peer.HearAsync("\r");

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromMilliseconds(230), TimeSpan.FromSeconds(5));
    }

    [SkippableFact]
    public async Task A_program_that_does_not_read_delays_nobody_and_gets_what_fits_once_it_reads()
    {
        StreamPeer.SkipWithoutPorts();
        _host.Listen();
        using var peer = await OpenAsync();
        var frame = Encoding.ASCII.GetBytes(new string('y', 9_999) + '\r');

        for (var count = 0; count < 200; count++)
        {
            _host.Broadcast(frame);
        }

        var heard = await HearAllAsync(peer);
        Assert.InRange(heard, 500_000, 1_600_000);
    }

    [SkippableFact]
    public async Task A_silent_device_keeps_its_port_and_says_nothing()
    {
        StreamPeer.SkipWithoutPorts();
        _host.Listen();
        using var peer = await OpenAsync();

        _faults.Silent = true;
        _host.Broadcast("unheard\r"u8);
        _faults.Silent = false;
        _host.Broadcast("heard\r"u8);

        Assert.Equal("heard\r", await peer.HearAsync("\r"));
    }

    [SkippableFact]
    public async Task One_byte_writes_and_delays_change_no_byte()
    {
        StreamPeer.SkipWithoutPorts();
        _faults.OneByteWrites = true;
        _faults.Delay = TimeSpan.FromMilliseconds(30);
        _host.Listen();
        using var peer = await OpenAsync();

        Assert.Equal("cut me\r", await peer.AskAsync("cut me\r", "\r"));
    }

    private async Task<PortPeer> OpenAsync()
    {
        var peer = new PortPeer(_host.DevicePath!);
        await Wait.UntilAsync(() => _host.ClientCount == 1, "the host sees that its port is open");
        return peer;
    }

    private string Received()
    {
        lock (_received)
        {
            return _received.ToString();
        }
    }

    private static async Task<int> HearAllAsync(PortPeer peer)
    {
        var heard = 0;
        var quiet = 0;
        await Wait.UntilAsync(
            () =>
            {
                var length = peer.Heard.Length;
                quiet = length == heard ? quiet + 1 : 0;
                heard = length;
                return heard > 0 && quiet > 40;
            },
            "the port becomes quiet");
        return heard;
    }
}
