using System.Diagnostics;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Transports.Nodes;

namespace ConsoleBridge.IntegrationTests.Transports;

/// <summary>A device file in daily life: a pty of socat is what a MIDI or serial port is to the bridge.</summary>
public sealed class NodeTransportTests : IDisposable
{
    private readonly string _path = PtyPeer.NewPath();

    public void Dispose() => File.Delete(_path);

    [SkippableFact]
    public async Task Carries_every_byte_both_ways_even_over_a_terminal_that_is_not_raw()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var peer = await PtyPeer.StartAsync(_path, "echo=1");
        await using var port = NodeTransport.Open(_path, TimeProvider.System, configure: RawTerminal.Set);
        var all = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();

        await port.SendAsync(all, CancellationToken.None);
        await peer.SendAsync([0x90, 0x03, 0x11, 0x0D, 0x13, 0x1A, 0xFF, 0x00]);

        Assert.Equal(all, await peer.ReceiveAsync(256));
        Assert.Equal([0x90, 0x03, 0x11, 0x0D, 0x13, 0x1A, 0xFF, 0x00], await ReceiveAsync(port, 8));
    }

    [SkippableFact]
    public async Task Notices_that_the_plug_was_pulled()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var peer = await PtyPeer.StartAsync(_path);
        await using var port = NodeTransport.Open(_path, TimeProvider.System);
        var receiving = port.ReceiveAsync(new byte[16], CancellationToken.None).AsTask();

        await peer.UnplugAsync();

        var lost = await Assert.ThrowsAsync<IOException>(() => receiving.WaitAsync(Wait.Limit, TimeProvider.System));
        Assert.Equal($"{_path} is gone: unplugged, or the other side closed it", lost.Message);
        await Assert.ThrowsAsync<IOException>(() => port.SendAsync(new byte[] { 0xFE }, CancellationToken.None).AsTask());
    }

    [SkippableFact]
    public async Task Gives_up_waiting_when_it_is_told_to_and_hears_on_afterwards()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var peer = await PtyPeer.StartAsync(_path);
        await using var port = NodeTransport.Open(_path, TimeProvider.System);
        using var stopping = new CancellationTokenSource();
        var receiving = port.ReceiveAsync(new byte[16], stopping.Token).AsTask();

        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving.WaitAsync(Wait.Limit, TimeProvider.System));
        await peer.SendAsync(0xFE);

        Assert.Equal([0xFE], await ReceiveAsync(port, 1));
    }

    [SkippableFact]
    public async Task Closing_sends_what_is_queued_closes_the_file_and_ends_the_thread()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var peer = await PtyPeer.StartAsync(_path);
        var terminal = File.ResolveLinkTarget(_path, returnFinalTarget: true)!.FullName;
        var port = NodeTransport.Open(_path, TimeProvider.System);
        var receiving = port.ReceiveAsync(new byte[16], CancellationToken.None).AsTask();
        Assert.Equal(1, CountOpen(terminal));

        await port.SendAsync(new byte[] { 0x90, 0x3C, 0x00 }, CancellationToken.None);
        await port.DisposeAsync();

        Assert.Equal(0, CountOpen(terminal));
        Assert.Equal(0, await receiving);
        Assert.Equal([0x90, 0x3C, 0x00], await peer.ReceiveAsync(3));
        await port.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_device_that_takes_nothing_makes_the_sender_wait_and_cannot_keep_the_port_open()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var peer = await PtyPeer.StartAsync(_path);
        var port = NodeTransport.Open(_path, TimeProvider.System);

        // Nobody reads socat's output: its pipe, the terminal and the queue are full some time. A machine that is slow looks full for a
        // moment, too; then the bytes go out after all, and it begins anew.
        while (!await RefusesAndWaitsAsync(port))
        {
        }

        await port.DisposeAsync().AsTask().WaitAsync(BusObserver.Patience, TimeProvider.System);
    }

    [SkippableFact]
    public async Task Loses_nothing_when_the_bridge_is_behind()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var peer = await PtyPeer.StartAsync(_path);
        await using var port = NodeTransport.Open(_path, TimeProvider.System);
        var sent = new byte[300_000];
        new Random(20_261_121).NextBytes(sent);

        var sending = peer.SendAsync(sent);
        var received = await ReceiveAsync(port, sent.Length);
        await sending;

        Assert.Equal(sent, received);
    }

    [SkippableFact]
    public async Task Listens_to_a_fifo_and_never_hears_itself()
    {
        Skip.If(!File.Exists("/usr/bin/mkfifo"), "mkfifo is not installed");
        using (var mkfifo = Process.Start("/usr/bin/mkfifo", [_path]))
        {
            await mkfifo.WaitForExitAsync();
        }

        await using var port = NodeTransport.Open(_path, TimeProvider.System);
        await port.SendAsync(new byte[] { 0x90, 0x10, 0x7F }, CancellationToken.None);

        // Two writers, one after the other: the first one's leaving is no end.
        await File.WriteAllBytesAsync(_path, [0xB0, 0x07, 0x40]);
        var first = await ReceiveAsync(port, 3);
        await File.WriteAllBytesAsync(_path, [0xB0, 0x07, 0x41]);
        var second = await ReceiveAsync(port, 3);

        Assert.Equal([0xB0, 0x07, 0x40, 0xB0, 0x07, 0x41], [.. first, .. second]);
    }

    [Fact]
    public void Says_in_plain_words_why_a_port_cannot_be_opened()
    {
        var missing = Assert.Throws<IOException>(() => NodeTransport.Open(_path, TimeProvider.System));

        Assert.Equal($"{_path} is not there: unplugged, or another name", missing.Message);
        Assert.StartsWith("/dev/x is held by another program", Libc.Explain("/dev/x", Libc.Busy), StringComparison.Ordinal);
        Assert.Contains("add the service's user to the file's group", Libc.Explain("/dev/x", Libc.NoPermission), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_line_that_cannot_be_set_up_is_closed_again()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var peer = await PtyPeer.StartAsync(_path);
        var terminal = File.ResolveLinkTarget(_path, returnFinalTarget: true)!.FullName;

        Assert.Throws<IOException>(() => NodeTransport.Open(_path, TimeProvider.System, configure: _ => throw new IOException("no such speed")));

        Assert.Equal(0, CountOpen(terminal));
    }

    private static int CountOpen(string file) =>
        Directory.GetFiles("/proc/self/fd").Count(link => TryTarget(link) == file);

    private static string? TryTarget(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // One that waits, a second that is refused meanwhile, and the first ended by nothing but its token.
    private static async Task<bool> RefusesAndWaitsAsync(NodeTransport port)
    {
        using var stopping = new CancellationTokenSource();
        var sending = port.SendAsync(new byte[4096], stopping.Token).AsTask();
        await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System));
        var refused = sending.IsCompleted ? null : await Record.ExceptionAsync(() => port.SendAsync(new byte[1], CancellationToken.None).AsTask());
        await stopping.CancelAsync();
        var ended = await Record.ExceptionAsync(() => sending);
        return refused is IOException && ended is OperationCanceledException;
    }

    private static async Task<byte[]> ReceiveAsync(NodeTransport port, int count)
    {
        var bytes = new byte[count];
        using var limit = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        for (var filled = 0; filled < count;)
        {
            filled += await port.ReceiveAsync(bytes.AsMemory(filled), limit.Token);
        }

        return bytes;
    }
}
