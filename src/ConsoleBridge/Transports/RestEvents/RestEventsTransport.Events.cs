using System.Net.Sockets;
using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Transports.RestEvents;

// The stream of events, beside the requests.
internal sealed partial class RestEventsTransport
{
    private const int ChunkBytes = 16_384;

    private async Task ListenAsync(RestCall call, CancellationToken closing)
    {
        try
        {
            await AnswerAndHearAsync(call, closing);
        }
        catch (OperationCanceledException)
        {
            // The session is over.
        }
    }

    private async Task AnswerAndHearAsync(RestCall call, CancellationToken closing)
    {
        string reason;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, call.Path) { Version = HttpVersion.Version11 };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, closing);
            if (!response.IsSuccessStatusCode)
            {
                await AnswerAsync((int)response.StatusCode, call, await ReadBodyAsync(response, closing), closing);
                return;
            }

            await AnswerAsync((int)response.StatusCode, call, [], closing);
            reason = await HearAsync(response, closing);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            reason = failure.Message;
        }

        var end = new ArrayBufferWriter<byte>();
        RestFrame.WriteEnd(end, Encoding.UTF8.GetBytes(call.Path), Encoding.UTF8.GetBytes(reason));
        await _heard.Writer.WriteAsync(end.WrittenSpan.ToArray(), closing);
    }

    private async Task<string> HearAsync(HttpResponseMessage response, CancellationToken closing)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(closing);
        var parser = new EventStreamParser(MaxBodyBytes);
        var events = new Queue<byte[]>();
        byte[] chunk = new byte[ChunkBytes];
        while (true)
        {
            int length = await stream.ReadAsync(chunk, closing);
            if (length == 0)
            {
                return "the device closed it";
            }

            bool isWhole = parser.TryFeed(chunk.AsSpan(0, length), (name, data) => events.Enqueue(Frame(name, data)));
            while (events.TryDequeue(out byte[]? frame))
            {
                await _heard.Writer.WriteAsync(frame, closing);
            }

            if (!isWhole)
            {
                return $"an event is longer than {MaxBodyBytes} bytes";
            }
        }
    }

    private static byte[] Frame(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var frame = new ArrayBufferWriter<byte>(data.Length + 64);
        RestFrame.WriteEvent(frame, name, data);
        return frame.WrittenSpan.ToArray();
    }
}
