using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>Stands between a client and a server, counts the packets that pass, and cuts the connection once, at the packet it was told.</summary>
internal sealed class CuttingRelay : LoopbackRelay
{
    private readonly bool _half;
    private readonly Lock _gate = new();
    private int _remaining = int.MaxValue;

    /// <param name="serverPort">Where to.</param>
    /// <param name="half">The first half of the packet still passes.</param>
    public CuttingRelay(int serverPort, bool half)
        : base("127.0.0.1", serverPort) => _half = half;

    /// <summary>The packet that did not pass, or null when the connection has not been cut.</summary>
    public MqttPacketType? CutAt { get; private set; }

    /// <summary>Lets so many packets pass, of either direction, and cuts at the next.</summary>
    public void CutAfter(int packets)
    {
        lock (_gate)
        {
            _remaining = packets;
        }
    }

    protected override Task ThereAsync(NetworkStream client, NetworkStream server, CancellationToken stopping) => PumpAsync(client, server, stopping);

    protected override Task BackAsync(NetworkStream server, NetworkStream client, CancellationToken stopping) => PumpAsync(server, client, stopping);

    private async Task PumpAsync(NetworkStream from, NetworkStream to, CancellationToken stopping)
    {
        PipeReader reader = PipeReader.Create(from, new StreamPipeReaderOptions(leaveOpen: true));
        while (true)
        {
            ReadResult read = await reader.ReadAsync(stopping);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (TryTake(ref buffer, out byte[] packet))
            {
                if (IsCut((MqttPacketType)(packet[0] >> 4)))
                {
                    await to.WriteAsync(packet.AsMemory(0, _half ? packet.Length / 2 : 0), stopping);
                    return;
                }

                await to.WriteAsync(packet, stopping);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> buffer, out byte[] packet)
    {
        ReadOnlySequence<byte> rest = buffer;
        packet = [];
        if (MqttFrame.TryRead(ref rest, int.MaxValue, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        packet = buffer.Slice(0, rest.Start).ToArray();
        buffer = rest;
        return true;
    }

    private bool IsCut(MqttPacketType type)
    {
        lock (_gate)
        {
            if (_remaining == int.MaxValue || _remaining-- > 0)
            {
                return false;
            }

            _remaining = int.MaxValue;
            CutAt = type;
            return true;
        }
    }
}
