using System.IO.Pipelines;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Client;

/// <summary>The client against a server of literal bytes.</summary>
public sealed class SilentServerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

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
