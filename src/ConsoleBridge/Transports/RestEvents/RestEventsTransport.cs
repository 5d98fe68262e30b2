using System.Net.Sockets;
using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Transports.RestEvents;

/// <summary>
/// Requests over HTTPS, one at a time, and one stream of events beside them. A frame that is sent is a request; frames that are received are
/// answers and events. A request without an answer is answered with status 0 and the reason.
/// </summary>
internal sealed partial class RestEventsTransport : ITransport
{
    /// <summary>Longest body of an answer and longest event, in bytes: with the first line it fits a frame of a mebibyte.</summary>
    public const int MaxBodyBytes = (1 << 20) - 1024;

    private const int MostFramesWaiting = 256;
    private const int MostRequestsWaiting = 64;
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan GoodbyeWithin = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<byte[]> _requests = Channel.CreateBounded<byte[]>(MostRequestsWaiting);
    private readonly Channel<byte[]> _heard = Channel.CreateBounded<byte[]>(MostFramesWaiting);
    private readonly Task _asking;
    private Task _listening = Task.CompletedTask;
    private long _askedAt;

    private RestEventsTransport(HttpClient client, string description, TimeProvider time)
    {
        _client = client;
        _time = time;
        Description = description;
        _asking = AskAsync(_closing.Token);
    }

    public bool IsDatagram => true;

    public string Description { get; }

    public long DroppedDatagrams => 0;

    /// <summary>Makes the transport; nothing is sent before the first frame.</summary>
    /// <param name="way">Where the device is.</param>
    /// <param name="login">User and password.</param>
    /// <param name="fingerprint">The certificate that is trusted; every connection must show it.</param>
    /// <param name="time">The clock.</param>
    public static RestEventsTransport Open(DeviceWay way, DeviceLogin login, string fingerprint, TimeProvider time)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = 2,
            ConnectTimeout = way.Transport.ConnectTimeout,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && CertificateProbe.Fingerprint(certificate) == fingerprint,
            },
        };
        var client = new HttpClient(handler) { BaseAddress = new UriBuilder("https", way.Host, way.Port).Uri, Timeout = Timeout.InfiniteTimeSpan };
        if (login.Password.Length > 0)
        {
            string words = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.User}:{login.Password}"));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", words);
        }

        return new RestEventsTransport(client, $"https {way.Host}:{way.Port}", time);
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        byte[] frame = await _heard.Reader.ReadAsync(stopping);
        if (frame.Length > buffer.Length)
        {
            throw new IOException($"a frame of {frame.Length} bytes is longer than the {buffer.Length} that the protocol takes");
        }

        frame.CopyTo(buffer);
        return frame.Length;
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping) => await _requests.Writer.WriteAsync(bytes.ToArray(), stopping);

    public async ValueTask DisposeAsync()
    {
        // What was asked for in parting still goes out: a session that is not ended counts against the device's limit.
        _requests.Writer.TryComplete();
        try
        {
            await _asking.WaitAsync(GoodbyeWithin, _time);
        }
        catch (TimeoutException)
        {
            // It does not answer any more: it is left as it is.
        }

        await _closing.CancelAsync();
        await _asking;
        await _listening;
        _client.Dispose();
        _closing.Dispose();
    }

    private async Task AskAsync(CancellationToken closing)
    {
        try
        {
            await foreach (byte[] frame in _requests.Reader.ReadAllAsync(closing))
            {
                var pause = BetweenRequests - _time.GetElapsedTime(_askedAt);
                if (_askedAt != 0 && pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, _time, closing);
                }

                _askedAt = _time.GetTimestamp();
                await AskOnceAsync(RestCall.Of(frame), closing);
            }
        }
        catch (OperationCanceledException)
        {
            // The session is over.
        }
    }

    private async Task AskOnceAsync(RestCall call, CancellationToken closing)
    {
        if (call.Method == "EVENTS")
        {
            if (_listening.IsCompleted)
            {
                _listening = ListenAsync(call, closing);
            }
            else
            {
                await AnswerAsync(0, call, "there is a stream of events already"u8.ToArray(), closing);
            }

            return;
        }

        using var limit = new CancellationTokenSource(AnswerWithin, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, closing);
        try
        {
            using var request = call.ToRequest();
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            byte[] body = await ReadBodyAsync(response, either.Token);
            await AnswerAsync((int)response.StatusCode, call, body, closing);
        }
        catch (OperationCanceledException) when (!closing.IsCancellationRequested)
        {
            await AnswerAsync(0, call, Encoding.UTF8.GetBytes($"nothing came within {AnswerWithin.TotalSeconds} s"), closing);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            await AnswerAsync(0, call, Encoding.UTF8.GetBytes(failure.Message), closing);
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken stopping)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stopping);
        var body = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            int length = await stream.ReadAsync(body.GetMemory(4096), stopping);
            if (length == 0)
            {
                return body.WrittenSpan.ToArray();
            }

            body.Advance(length);
            if (body.WrittenCount > MaxBodyBytes)
            {
                throw new IOException($"the answer is longer than {MaxBodyBytes} bytes");
            }
        }
    }

    private ValueTask AnswerAsync(int status, RestCall call, byte[] body, CancellationToken closing)
    {
        var frame = new ArrayBufferWriter<byte>(body.Length + 128);
        RestFrame.WriteAnswer(frame, status, Encoding.ASCII.GetBytes(call.Method), Encoding.UTF8.GetBytes(call.Path), body);
        return _heard.Writer.WriteAsync(frame.WrittenSpan.ToArray(), closing);
    }
}
