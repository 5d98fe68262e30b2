using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Mqtt.Hosting.Loop;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Mqtt.Hosting;

public sealed class LoopListenerTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly LoopListener _listener = LoopListener.Bind(new IPEndPoint(IPAddress.Loopback, 0), backlog: 512, NullLogger.Instance);
    private readonly List<ConnectionContext> _accepted = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (ConnectionContext connection in _accepted)
        {
            await connection.DisposeAsync();
        }

        await _listener.DisposeAsync();
    }

    [Fact]
    public async Task Half_a_packet_is_kept_until_the_rest_has_come()
    {
        (Socket client, PipeReader reader, _) = await ConnectAsync();
        await client.SendAsync("abc"u8.ToArray());

        ReadResult first = await ReadAsync(reader);
        Assert.Equal("abc"u8, first.Buffer.ToArray());
        reader.AdvanceTo(first.Buffer.GetPosition(1), first.Buffer.End);
        await client.SendAsync("def"u8.ToArray());
        ReadResult second = await ReadAsync(reader);

        Assert.Equal("bcdef"u8, second.Buffer.ToArray());
    }

    [Fact]
    public async Task What_was_not_examined_is_there_at_once()
    {
        (Socket client, PipeReader reader, _) = await ConnectAsync();
        await client.SendAsync("abc"u8.ToArray());

        ReadResult first = await ReadAsync(reader);
        reader.AdvanceTo(first.Buffer.GetPosition(1), first.Buffer.GetPosition(1));
        ReadResult second = await ReadAsync(reader);

        Assert.Equal("bc"u8, second.Buffer.ToArray());
    }

    [Fact]
    public async Task A_packet_far_larger_than_the_receive_buffer_comes_whole()
    {
        (Socket client, PipeReader reader, _) = await ConnectAsync();
        byte[] packet = Pattern(900_000);
        Task sending = SendAllAsync(client, packet);

        ReadResult read = await ReadAsync(reader);
        while (read.Buffer.Length < packet.Length)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await ReadAsync(reader);
        }

        await sending;
        Assert.Equal(packet, read.Buffer.ToArray());
    }

    [Fact]
    public async Task The_end_of_the_stream_stands_behind_the_last_bytes()
    {
        (Socket client, PipeReader reader, _) = await ConnectAsync();
        await client.SendAsync("abc"u8.ToArray());
        client.Shutdown(SocketShutdown.Send);

        ReadResult read = await ReadAsync(reader);
        while (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await ReadAsync(reader);
        }

        Assert.Equal("abc"u8, read.Buffer.ToArray());
    }

    [Fact]
    public async Task A_reset_by_the_peer_is_an_error_of_the_read()
    {
        (Socket client, PipeReader reader, _) = await ConnectAsync();
        Task<ReadResult> reading = reader.ReadAsync().AsTask();

        client.LingerState = new LingerOption(true, 0);
        client.Dispose();

        await Assert.ThrowsAsync<IOException>(() => reading.WaitAsync(Limit, TimeProvider.System));
    }

    [Fact]
    public async Task A_cancelled_read_returns_and_the_next_one_reads_on()
    {
        (Socket client, PipeReader reader, _) = await ConnectAsync();
        Task<ReadResult> reading = reader.ReadAsync().AsTask();

        reader.CancelPendingRead();
        ReadResult cancelled = await reading.WaitAsync(Limit, TimeProvider.System);
        reader.AdvanceTo(cancelled.Buffer.End);
        await client.SendAsync("abc"u8.ToArray());
        ReadResult read = await ReadAsync(reader);

        Assert.True(cancelled.IsCanceled);
        Assert.Equal("abc"u8, read.Buffer.ToArray());
        Assert.False(read.IsCanceled);
    }

    [Fact]
    public async Task A_read_ends_when_its_token_is_cancelled()
    {
        (_, PipeReader reader, _) = await ConnectAsync();
        using var stopping = new CancellationTokenSource();
        Task<ReadResult> reading = reader.ReadAsync(stopping.Token).AsTask();

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Limit, TimeProvider.System));
    }

    [Fact]
    public async Task A_write_waits_for_a_peer_that_does_not_read_and_loses_nothing()
    {
        (Socket client, _, PipeWriter writer) = await ConnectAsync();
        byte[] bytes = Pattern(20_000_000);

        Task<FlushResult> writing = writer.WriteAsync(bytes).AsTask();
        bool waited = !writing.IsCompleted;
        byte[] received = new byte[bytes.Length];
        int count = 0;
        while (count < received.Length)
        {
            count += await client.ReceiveAsync(received.AsMemory(count)).AsTask().WaitAsync(Limit, TimeProvider.System);
        }

        await writing.WaitAsync(Limit, TimeProvider.System);
        Assert.True(waited);
        Assert.Equal(bytes, received);
    }

    [Fact]
    public async Task A_stuck_write_ends_when_its_token_is_cancelled()
    {
        (_, _, PipeWriter writer) = await ConnectAsync();
        using var stopping = new CancellationTokenSource();
        Task<FlushResult> writing = writer.WriteAsync(Pattern(20_000_000), stopping.Token).AsTask();

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.WaitAsync(Limit, TimeProvider.System));
    }

    [Fact]
    public async Task Whoever_has_not_handled_its_bytes_yet_keeps_them_while_others_receive()
    {
        (Socket slow, PipeReader slowReader, _) = await ConnectAsync();
        (Socket quick, PipeReader quickReader, _) = await ConnectAsync();
        await slow.SendAsync("aaaa"u8.ToArray());
        ReadResult held = await ReadAsync(slowReader);

        await quick.SendAsync("bbbb"u8.ToArray());
        ReadResult other = await ReadAsync(quickReader);

        Assert.Equal("bbbb"u8, other.Buffer.ToArray());
        Assert.Equal("aaaa"u8, held.Buffer.ToArray());
    }

    [Fact]
    public async Task Hundreds_that_come_at_once_are_all_accepted()
    {
        Socket[] clients = [.. Enumerable.Range(0, 300).Select(_ => Dial())];

        for (int i = 0; i < clients.Length; i++)
        {
            Assert.NotNull(await AcceptAsync());
        }

        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task After_unbinding_nobody_is_accepted_any_more()
    {
        await _listener.UnbindAsync(CancellationToken.None);

        Assert.Null(await _listener.AcceptAsync(CancellationToken.None));
        Assert.Throws<SocketException>(Dial);
    }

    [Fact]
    public void A_port_in_use_is_said_so()
    {
        Assert.Throws<AddressInUseException>(() => LoopListener.Bind((IPEndPoint)_listener.EndPoint, backlog: 1, NullLogger.Instance));
    }

    private static async Task<ReadResult> ReadAsync(PipeReader reader) => await reader.ReadAsync().AsTask().WaitAsync(Limit, TimeProvider.System);

    private static async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }

    private static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))];

    private async Task<(Socket Client, PipeReader Reader, PipeWriter Writer)> ConnectAsync()
    {
        Socket client = Dial();
        ConnectionContext connection = await AcceptAsync();
        return (client, connection.Transport.Input, connection.Transport.Output);
    }

    private async Task<ConnectionContext> AcceptAsync()
    {
        ConnectionContext? connection = await _listener.AcceptAsync(CancellationToken.None).AsTask().WaitAsync(Limit, TimeProvider.System);
        _accepted.Add(connection!);
        return connection!;
    }

    private Socket Dial()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(_listener.EndPoint);
        return socket;
    }
}
