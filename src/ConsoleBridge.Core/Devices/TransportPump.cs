using System.Buffers;
using System.Threading.Channels;

namespace ConsoleBridge.Core.Devices;

/// <summary>Moves frames from a transport into a device's mailbox: the one copy on the way in, into a rented array.</summary>
internal sealed class TransportPump(ITransport transport, FrameReader? framing, int maxFrameBytes, ChannelWriter<DeviceInput> mailbox, TimeProvider time)
{
    private const int StreamBufferBytes = 65_536;

    /// <summary>Runs until the transport ends or the token is cancelled.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<string> RunAsync(CancellationToken stopping)
    {
        try
        {
            return transport.IsDatagram ? await PumpDatagramsAsync(stopping) : await PumpStreamAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return "stopped";
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            return failure.Message;
        }
        finally
        {
            mailbox.TryComplete();
        }
    }

    private async Task<string> PumpDatagramsAsync(CancellationToken stopping)
    {
        var buffer = new byte[Math.Max(maxFrameBytes, 2048)];
        while (true)
        {
            var length = await transport.ReceiveAsync(buffer, stopping);
            if (length > 0)
            {
                await HandOverAsync(buffer, 0, length, stopping);
            }
        }
    }

    private async Task<string> PumpStreamAsync(CancellationToken stopping)
    {
        var buffer = new byte[Math.Max(maxFrameBytes * 2, StreamBufferBytes)];
        var filled = 0;
        while (true)
        {
            var received = await transport.ReceiveAsync(buffer.AsMemory(filled), stopping);
            if (received == 0)
            {
                return "the device closed the connection";
            }

            filled += received;
            var used = 0;
            while (TryCut(buffer, ref used, filled, out var start, out var length))
            {
                await HandOverAsync(buffer, start, length, stopping);
            }

            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
            if (filled == buffer.Length)
            {
                return $"a frame is longer than {maxFrameBytes} bytes";
            }
        }
    }

    private bool TryCut(byte[] buffer, ref int used, int filled, out int start, out int length)
    {
        while (used < filled)
        {
            var status = framing!(buffer.AsSpan(used, filled - used), out var consumed, out start, out length);
            start += used;
            used += consumed;
            if (status == OperationStatus.Done)
            {
                return true;
            }

            if (status == OperationStatus.NeedMoreData || consumed == 0)
            {
                return false;
            }
        }

        start = length = 0;
        return false;
    }

    private ValueTask HandOverAsync(byte[] buffer, int start, int length, CancellationToken stopping)
    {
        var frame = ArrayPool<byte>.Shared.Rent(length);
        buffer.AsSpan(start, length).CopyTo(frame);
        var input = new DeviceInput(frame, length, time.GetUtcNow().UtcTicks);
        return mailbox.TryWrite(input) ? default : mailbox.WriteAsync(input, stopping);
    }
}
