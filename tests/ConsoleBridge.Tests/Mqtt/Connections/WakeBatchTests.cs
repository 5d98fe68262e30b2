using System.Buffers;
using System.IO.Pipelines;
using ConsoleBridge.Mqtt.Connections;

namespace ConsoleBridge.Tests.Mqtt.Connections;

public sealed class WakeBatchTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_is_written_in_a_batch_leaves_when_the_batch_ends_and_together()
    {
        var output = new MqttOutput(limit: 1000, new SteppedTime(), inline: true);
        var pipe = new Pipe();
        Task running = output.RunAsync(pipe.Writer, CancellationToken.None);

        WakeBatch batch = WakeBatch.Begin();
        WakeBatch inner = WakeBatch.Begin();
        output.TryWriteMessage([0x30, 0x03, 0x00, 0x01, 0x61]);
        output.TryWriteMessage([0x30, 0x03, 0x00, 0x01, 0x62]);
        inner.End();
        bool early = pipe.Reader.TryRead(out _);
        batch.End();

        Assert.False(early);
        Assert.True(pipe.Reader.TryRead(out ReadResult read));
        Assert.Equal("3003000161" + "3003000162", Convert.ToHexString(read.Buffer.ToArray()));
        output.Complete();
        await running.WaitAsync(Limit, TimeProvider.System);
    }

    [Fact]
    public async Task What_is_written_without_a_batch_leaves_by_itself()
    {
        var output = new MqttOutput(limit: 1000, new SteppedTime(), inline: true);
        var pipe = new Pipe();
        Task running = output.RunAsync(pipe.Writer, CancellationToken.None);

        output.TryWriteMessage([0x30, 0x03, 0x00, 0x01, 0x61]);
        ReadResult read = await pipe.Reader.ReadAsync().AsTask().WaitAsync(Limit, TimeProvider.System);

        Assert.Equal("3003000161", Convert.ToHexString(read.Buffer.ToArray()));
        output.Complete();
        await running.WaitAsync(Limit, TimeProvider.System);
    }
}
