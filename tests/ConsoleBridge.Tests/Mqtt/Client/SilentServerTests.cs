using System.IO.Pipelines;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Client;

/// <summary>The client against a server of literal bytes.</summary>
public sealed class SilentServerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly SteppedTime _time = new();
    private readonly DuplexPipe _server;
    private readonly MqttClient _client;

    public SilentServerTests()
    {
        (DuplexPipe near, _server) = DuplexPipe.Pair();
        _client = new MqttClient(
            new MqttClientOptions
            {
                OpenStream = _ => ValueTask.FromResult<Stream>(new PipeStream(near)),
                ClientId = "a",
                KeepAlive = TimeSpan.FromSeconds(8),
                FallBackTo311 = false,
            },
            _time);
    }

    [Fact]
    public async Task Asks_for_a_sign_of_life_and_gives_up_without_an_answer()
    {
        await ConnectAsync("20 03 00 00 00");

        _time.Advance(4);
        await ExpectAsync("C000");
        await SendAsync("D000");
        await SendAsync("32 06 0001 61 0001 00"); // its PUBACK proves that the PINGRESP was read
        await ExpectAsync("40 02 0001");
        _time.Advance(4);
        await ExpectAsync("C000");
        _time.Advance(4);

        // DISCONNECT 0x8D, and the server closes; a dead one is cut off after a moment.
        await ExpectAsync("E0018D");
        await _server.Output.CompleteAsync();
        MqttSessionEnd end = await _client.Ended.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(MqttSessionEndCause.KeepAliveTimeout, end.Cause);
    }

    [Fact]
    public async Task Obeys_the_limits_the_server_announces()
    {
        // Maximum QoS 1, Retain Available 0, Maximum Packet Size 10.
        MqttConnectResult result = await ConnectAsync("20 0C 00 00 09 2401 2500 270000000A");

        MqttPublishStatus tooHigh = _client.TryPublish(new MqttMessage { Topic = "a"u8, Qos = MqttQos.ExactlyOnce });
        MqttPublishStatus retained = _client.TryPublish(new MqttMessage { Topic = "a"u8, Retain = true });
        MqttPublishStatus tooLarge = _client.TryPublish(new MqttMessage { Topic = "a"u8, Payload = "12345"u8 });
        MqttPublishStatus wildcard = _client.TryPublish(new MqttMessage { Topic = "a/+"u8 });
        MqttPublishStatus fits = _client.TryPublish(new MqttMessage { Topic = "a"u8, Payload = "1234"u8 });

        Assert.Equal((MqttQos.AtLeastOnce, false, 10u), (result.MaximumQos, result.RetainAvailable, result.MaximumPacketSize));
        Assert.Equal(MqttPublishStatus.TooLarge, tooLarge);
        Assert.All([tooHigh, retained, wildcard], status => Assert.Equal(MqttPublishStatus.Invalid, status));
        Assert.Equal(MqttPublishStatus.Accepted, fits);
    }

    [Fact]
    public async Task Ends_with_the_reason_when_the_server_breaks_the_protocol()
    {
        await ConnectAsync("20 03 00 00 00");

        await SendAsync("36 06 0001 61 0001 00"); // PUBLISH with QoS 3

        await ExpectAsync("E00181");
        await _server.Output.CompleteAsync();
        MqttSessionEnd end = await _client.Ended.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal((MqttSessionEndCause.ProtocolViolation, MqttReasonCode.MalformedPacket), (end.Cause, end.Reason));
    }

    [Fact]
    public async Task Reports_a_server_that_closes_without_an_answer()
    {
        Task<MqttConnectResult> connecting = _client.ConnectAsync(CancellationToken.None);
        await _server.Output.CompleteAsync();

        MqttConnectResult result = await connecting.WaitAsync(Limit, TimeProvider.System);

        Assert.Equal(MqttConnectOutcome.ClosedWithoutAnswer, result.Outcome);
    }

    [Fact]
    public async Task Gives_up_connecting_after_its_timeout()
    {
        Task<MqttConnectResult> connecting = _client.ConnectAsync(CancellationToken.None);
        await ReadAsync(24);

        _time.Advance(10);

        Assert.Equal(MqttConnectOutcome.TimedOut, (await connecting.WaitAsync(Limit, TimeProvider.System)).Outcome);
    }

    [Fact]
    public async Task Obeys_the_keep_alive_of_the_server_and_notices_a_pulled_cable_within_it()
    {
        await ConnectAsync("20 06 00 00 03 13 003C"); // Server Keep Alive 60: asks after 30 s, waits 10 s, looks every 5 s

        int seconds = 0;
        while (!_client.Ended.IsCompleted && seconds < 60)
        {
            _time.Advance(1);
            seconds++;
            _client.TryPublish(new MqttMessage { Topic = "a"u8 }); // looks like life, but nothing comes back
            if (seconds == 45)
            {
                break;
            }
        }

        await _server.Output.CompleteAsync();
        MqttSessionEnd end = await _client.Ended.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal((MqttSessionEndCause.KeepAliveTimeout, "no answer to PINGREQ for 10 s"), (end.Cause, end.Detail));
    }

    [Theory]
    [InlineData("20 02 00 01")] // 3.1.1 form: unacceptable protocol version
    [InlineData("20 03 00 84 00")]
    [InlineData("")] // closed
    public async Task Falls_back_to_311_when_the_server_does_not_take_5(string refusal)
    {
        var versions = new List<byte>();
        var session = new MqttClientSession();
        Task serving = Task.CompletedTask;
        var options = new MqttClientOptions
        {
            OpenStream = _ =>
            {
                (DuplexPipe near, DuplexPipe far) = DuplexPipe.Pair();
                serving = AnswerAsync(far);
                return ValueTask.FromResult<Stream>(new PipeStream(near));
            },
            Session = session,
        };
        for (int i = 0; i < 2; i++)
        {
            await using var client = new MqttClient(options, _time);
            MqttConnectResult result = await client.ConnectAsync(CancellationToken.None).WaitAsync(Limit, TimeProvider.System);
            Assert.Equal((MqttConnectOutcome.Connected, MqttProtocolVersion.V311), (result.Outcome, result.Version));
            await serving;
            await client.Ended.WaitAsync(Limit, TimeProvider.System);
        }

        Assert.Equal([5, 4, 4], versions);

        async Task AnswerAsync(DuplexPipe pipe)
        {
            ReadResult read = await pipe.Input.ReadAtLeastAsync(9);
            byte version = System.Buffers.BuffersExtensions.ToArray(read.Buffer)[8];
            pipe.Input.AdvanceTo(read.Buffer.End);
            versions.Add(version);
            string answer = version == 5 ? refusal : "20 02 00 00";
            await pipe.Output.WriteAsync(Convert.FromHexString(answer.Replace(" ", "", StringComparison.Ordinal)));
            await pipe.Output.CompleteAsync();
        }
    }

    /// <summary>The server closes, so that the client's loops end.</summary>
    public void Dispose() => _server.Output.Complete();

    private async Task<MqttConnectResult> ConnectAsync(string connack)
    {
        Task<MqttConnectResult> connecting = _client.ConnectAsync(CancellationToken.None);

        // CONNECT 5.0, clean start, keep-alive 8, Receive Maximum 1024, Maximum Packet Size 1 MiB, Topic Alias Maximum 32, id "a".
        await ExpectAsync("10 19 00044D515454 05 02 0008 0B 210400 2700100000 220020 0001 61");
        await SendAsync(connack);
        MqttConnectResult result = await connecting.WaitAsync(Limit, TimeProvider.System);
        Assert.True(result.IsConnected);
        return result;
    }

    private async Task SendAsync(string hex)
    {
        await _server.Output.WriteAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
    }

    private async Task ExpectAsync(string hex)
    {
        string expected = hex.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(expected, Convert.ToHexString(await ReadAsync(expected.Length / 2)));
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        ReadResult read = await _server.Input.ReadAtLeastAsync(count).AsTask().WaitAsync(Limit, TimeProvider.System);
        var bytes = new byte[Math.Min(count, (int)read.Buffer.Length)];
        int filled = 0;
        foreach (ReadOnlyMemory<byte> segment in read.Buffer.Slice(0, bytes.Length))
        {
            segment.CopyTo(bytes.AsMemory(filled));
            filled += segment.Length;
        }

        _server.Input.AdvanceTo(read.Buffer.GetPosition(bytes.Length));
        return bytes;
    }
}
