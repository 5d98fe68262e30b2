using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Capture;

/// <summary>
/// Records raw frames of devices, with their times, into files of one JSON object a line. A capture has an end: by time, by size, or
/// because the disk is full. The device does not notice it.
/// </summary>
/// <param name="folder">Where the files are.</param>
/// <param name="time">The clock.</param>
internal sealed class CaptureService(string folder, TimeProvider time)
{
    /// <summary>Longest capture.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const long MostBytes = 64 * 1024 * 1024;
    private const int MostAtOnce = 8;

    private readonly Channel<Order> _orders = Channel.CreateBounded<Order>(MostAtOnce);

    /// <summary>Begins a capture.</summary>
    /// <param name="device">Whose frames.</param>
    /// <param name="span">How long.</param>
    /// <param name="done">Takes what became of it.</param>
    /// <returns>Why not; null when it begins.</returns>
    public string? TryBegin(IDevice device, TimeSpan span, Action<CaptureResult> done)
    {
        var recorder = new FrameRecorder(device.Description.Password, time);
        if (!device.Frames.TryBegin(recorder))
        {
            return $"the frames of '{device.Description.Id}' are being recorded already";
        }

        if (_orders.Writer.TryWrite(new Order(device, recorder, span, done)))
        {
            return null;
        }

        device.Frames.End(recorder);
        return $"{MostAtOnce.ToString(CultureInfo.InvariantCulture)} captures wait already";
    }

    /// <summary>Records until the bridge stops; what is being recorded then is ended in good order.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var running = new List<Task>();
        try
        {
            await foreach (var order in _orders.Reader.ReadAllAsync(stopping))
            {
                running.RemoveAll(task => task.IsCompleted);
                running.Add(RecordAsync(order, stopping));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The bridge stops.
        }

        await Task.WhenAll(running);
    }

    private async Task RecordAsync(Order order, CancellationToken stopping)
    {
        await Task.Yield();
        var device = order.Device;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, order.Span, Timeout.InfiniteTimeSpan);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{device.Description.Id}-{time.GetUtcNow():yyyyMMddTHHmmssfff}.jsonl"));
        long frames = 0;
        string? error = null;
        try
        {
            Directory.CreateDirectory(folder);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            await using var registration = limit.Token.Register(() => Close(order));
            await foreach (var frame in order.Recorder.Frames.ReadAllAsync(CancellationToken.None))
            {
                await WriteLineAsync(file, frame, device.Description.Protocol);
                frames++;
                if (file.Length > MostBytes)
                {
                    error = $"it has reached {MostBytes / 1024 / 1024} MiB";
                    break;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error = failure.Message;
        }

        Close(order);
        order.Done(new CaptureResult(path, frames, order.Recorder.Missed, error));
    }

    // A line that the disk has no room for is taken away again, so that every line of the file is whole.
    private static async ValueTask WriteLineAsync(FileStream file, CapturedFrame frame, IProtocol protocol)
    {
        var whole = file.Position;
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            frame.Write(json, bytes => protocol.Describe(bytes));
        }

        line.Write("\n"u8);
        try
        {
            await file.WriteAsync(line.WrittenMemory);
        }
        catch (IOException)
        {
            file.SetLength(whole);
            throw;
        }
    }

    private static void Close(Order order)
    {
        order.Device.Frames.End(order.Recorder);
        order.Recorder.End();
    }

    private readonly record struct Order(IDevice Device, FrameRecorder Recorder, TimeSpan Span, Action<CaptureResult> Done);
}
