using System.IO.Pipelines;
using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Connections;

public sealed class MqttOutputTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Sends_many_packets_in_one_write_and_in_order()
    {
        var output = new MqttOutput(limit: 1000, new SteppedTime());
        output.TryWriteControl([0xC0, 0x00]);
        output.TryWriteAcknowledgement(MqttProtocolVersion.V311, MqttPacketType.Puback, 10);
        output.TryWriteMessage([0x30, 0x03, 0x00, 0x01, 0x61]);

        ReadOnlyMemory<byte> sent = await output.TakeAsync();

        Assert.Equal("C000" + "4002000A" + "3003000161", Convert.ToHexString(sent.Span));
    }

    [Fact]
    public async Task Refuses_messages_when_full_and_says_when_there_is_room_again()
    {
        var output = new MqttOutput(limit: 10, new SteppedTime());
        int roomAgain = 0;
        output.RoomAgain = () => roomAgain++;
        Assert.True(output.TryWriteMessage(new byte[6]));

        bool second = output.TryWriteMessage(new byte[6]);
        bool acknowledgement = output.TryWriteControl(new byte[6]);
        Task room = output.NextRoom();
        Assert.False(room.IsCompleted);
        await output.TakeAsync();

        Assert.False(second);
        Assert.True(acknowledgement);
        await room.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(1, roomAgain);
        Assert.True(output.TryWriteMessage(new byte[6]));
    }

    [Fact]
    public async Task Sends_what_is_queued_before_it_ends()
    {
        var output = new MqttOutput(limit: 1000, new SteppedTime());
        var pipe = new Pipe();
        output.TryWriteControl([0xE0, 0x00]);
        output.Complete();

        await output.RunAsync(pipe.Writer, CancellationToken.None).WaitAsync(Limit, TimeProvider.System);

        Assert.True(pipe.Reader.TryRead(out ReadResult read));
        Assert.Equal(2, read.Buffer.Length);
        Assert.False(output.TryWriteControl([0xC0, 0x00]));
    }

    [Fact]
    public async Task Publishing_allocates_nothing()
    {
        var output = new MqttOutput(limit: 1_000_000, new SteppedTime());
        for (int warmUp = 0; warmUp < 2; warmUp++)
        {
            Fill(output);
            await output.TakeAsync();
        }

        long allocated = await Allocations.LeastAsync(async () =>
        {
            long bytes = Fill(output);
            await output.TakeAsync();
            return bytes;
        });

        Assert.Equal(0, allocated);
    }

    private static long Fill(MqttOutput output)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool all = true;
        for (int i = 0; i < 10_000; i++)
        {
            var packet = new PublishPacket { Topic = "venue/foh/ch/1/gain"u8, Payload = "-12.5"u8, Retain = true };
            all &= output.TryWritePublish(packet, MqttProtocolVersion.V500);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(all);
        return allocated;
    }
}
