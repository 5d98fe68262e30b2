using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Client;

/// <summary>What becomes of messages under way when the connection is lost.</summary>
public sealed class ResumeTests : IAsyncDisposable
{
    private const string Fresh = "20 03 00 00 00";
    private const string Resumed = "20 03 01 00 00";

    private readonly SteppedTime _time = new();
    private readonly MqttClientSession _session = new();
    private readonly ScriptedServer _server;

    public ResumeTests()
    {
        _server = new ScriptedServer(_time);
    }

    [Fact]
    public async Task Sends_what_is_unacknowledged_again_with_its_identifiers_and_before_anything_new()
    {
        await LoseFourMessagesAsync();

        await ConnectAsync(Resumed);
        Publish(MqttQos.AtLeastOnce, "5"u8);

        await _server.ExpectAsync(
            "62 02 0002",                  // PUBREL 2: its PUBREC had come
            "3A 07 0001 61 0001 00 31",    // PUBLISH 1 with DUP
            "3A 07 0001 61 0003 00 33",
            "3C 07 0001 61 0004 00 34",    // QoS 2, no PUBREC had come
            "32 07 0001 61 0005 00 35");   // the new one
        await _server.SendAsync("70 02 0002  40 02 0001  40 02 0003  50 02 0004");
        await _server.ExpectAsync("62 02 0004");
        await _server.SendAsync("70 02 0004  40 02 0005");
        Assert.True(await _server.Client.WaitForAcknowledgementsAsync(CancellationToken.None).WaitAsync(ScriptedServer.Limit, TimeProvider.System));
        Assert.Equal((0, 0), (_session.Outstanding, _session.GivenUp));
    }

    [Theory]
    [InlineData(MqttRepublish.None, "", 3)]
    [InlineData(MqttRepublish.AtLeastOnce, "31 33", 1)]
    [InlineData(MqttRepublish.All, "31 33 34", 0)]
    public async Task Publishes_again_as_new_what_the_options_say_when_the_server_forgot_the_session(
        MqttRepublish republish, string payloads, int givenUp)
    {
        await LoseFourMessagesAsync();

        MqttConnectResult result = await ConnectAsync(Fresh, republish);
        Publish(MqttQos.AtMostOnce, "."u8);

        // The identifiers that have been free for longest.
        int id = 5;
        foreach (string payload in payloads.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string head = payload == "34" ? "34" : "32";
            await _server.ExpectAsync($"{head} 07 0001 61 {id++:X4} 00 {payload}");
        }

        await _server.ExpectAsync("30 05 0001 61 00 2E");
        Assert.False(result.SessionPresent);
        Assert.Equal(givenUp, _session.GivenUp);
    }

    [Fact]
    public async Task Keeps_within_a_smaller_receive_maximum_when_it_resumes()
    {
        await LoseFourMessagesAsync();

        await ConnectAsync("20 06 01 00 03 21 0001"); // Receive Maximum 1
        await _server.ExpectAsync("62 02 0002", "3A 07 0001 61 0001 00 31");
        await _server.SendAsync("70 02 0002  C0 00"); // PUBCOMP of an earlier connection's message frees nothing
        Publish(MqttQos.AtMostOnce, "."u8);
        await _server.ExpectAsync("30 05 0001 61 00 2E");
    }

    [Fact]
    public async Task Delivers_a_qos_2_message_once_across_connections()
    {
        await ConnectAsync(Fresh);
        await _server.SendAsync("34 07 0001 61 0009 00 31");
        await _server.ExpectAsync("50 02 0009");
        await _server.CutAsync();

        await ConnectAsync(Resumed);
        await _server.SendAsync("3C 07 0001 61 0009 00 31"); // again, DUP
        await _server.ExpectAsync("50 02 0009");
        await _server.SendAsync("62 02 0009");
        await _server.ExpectAsync("70 02 0009");
        await _server.SendAsync("34 07 0001 61 0009 00 32"); // the identifier is free: another message
        await _server.ExpectAsync("50 02 0009");

        Assert.Equal(["a=1", "a=2"], _server.Received);
    }

    [Fact]
    public async Task Takes_a_message_as_new_when_the_server_forgot_the_session()
    {
        await ConnectAsync(Fresh);
        await _server.SendAsync("34 07 0001 61 0009 00 31");
        await _server.ExpectAsync("50 02 0009");
        await _server.CutAsync();

        await ConnectAsync(Fresh);
        await _server.SendAsync("34 07 0001 61 0009 00 32");
        await _server.ExpectAsync("50 02 0009");

        Assert.Equal(["a=1", "a=2"], _server.Received);
    }

    [Fact]
    public async Task Does_not_publish_an_order_that_has_expired_while_the_connection_was_away()
    {
        await ConnectAsync("20 06 00 00 03 21 0001"); // Receive Maximum 1
        Publish(MqttQos.AtLeastOnce, "1"u8, expirySeconds: 5);
        Publish(MqttQos.AtLeastOnce, "2"u8, expirySeconds: 5);
        Publish(MqttQos.AtLeastOnce, "3"u8, expirySeconds: 600);
        await _server.ExpectAsync("32 0C 0001 61 0001 05 02 00000005 31");
        await _server.CutAsync();
        _time.Advance(100);

        await ConnectAsync(Fresh);

        // Only the third is worth sending, and for 100 s less.
        await _server.ExpectAsync("32 0C 0001 61 0002 05 02 000001F4 33");
        Assert.Equal(2, _session.GivenUp);
    }

    [Fact]
    public async Task Refuses_a_session_that_should_not_be_there()
    {
        MqttConnectResult result = await _server.ConnectAsync(Resumed, (open, received) => new MqttClientOptions { OpenStream = open, FallBackTo311 = false });

        Assert.Equal((MqttConnectOutcome.InvalidAnswer, MqttReasonCode.ProtocolError), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task Lets_one_connection_at_a_time_have_the_session()
    {
        await ConnectAsync(Fresh);

        await using var second = new MqttClient(new MqttClientOptions { OpenStream = null!, Session = _session }, _time);

        await Assert.ThrowsAsync<InvalidOperationException>(() => second.ConnectAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Bounds_what_it_keeps()
    {
        await ConnectAsync("20 06 00 00 03 21 0001"); // Receive Maximum 1
        int taken = 0;
        while (Publish(MqttQos.AtLeastOnce, new byte[1000]) == MqttPublishStatus.Accepted)
        {
            taken++;
        }

        Assert.InRange(taken, 9, 10);
        Assert.InRange(_session.Outgoing.Capacity, 10_000, 25_000);
    }

    [Fact]
    public async Task Begins_with_the_version_and_the_identifier_that_the_last_connection_reached()
    {
        await _server.ConnectAsync("20 08 00 00 05 12 0002 7839", Options(MqttRepublish.None, clientId: "")); // assigned "x9"
        await _server.CutAsync();

        Task<MqttConnectResult> second = ConnectAsync(Resumed, clientId: "");

        Assert.Equal("x9", (await second).ClientId);
        Assert.Equal(MqttProtocolVersion.V500, _session.Version);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // 1 and 3 QoS 1, 2 and 4 QoS 2; only the PUBREC of 2 comes.
    private async Task LoseFourMessagesAsync()
    {
        await ConnectAsync(Fresh);
        Publish(MqttQos.AtLeastOnce, "1"u8);
        Publish(MqttQos.ExactlyOnce, "2"u8);
        Publish(MqttQos.AtLeastOnce, "3"u8);
        Publish(MqttQos.ExactlyOnce, "4"u8);
        await _server.ExpectAsync("32 07 0001 61 0001 00 31", "34 07 0001 61 0002 00 32", "32 07 0001 61 0003 00 33", "34 07 0001 61 0004 00 34");
        await _server.SendAsync("50 02 0002");
        await _server.ExpectAsync("62 02 0002");
        MqttSessionEnd end = await _server.CutAsync();
        Assert.Equal(MqttSessionEndCause.ConnectionLost, end.Cause);
        Assert.Equal(4, _session.Outstanding);
    }

    private Task<MqttConnectResult> ConnectAsync(string connack, MqttRepublish republish = MqttRepublish.AtLeastOnce, string clientId = "c")
    {
        return _server.ConnectAsync(connack, Options(republish, clientId));
    }

    private Func<Func<CancellationToken, ValueTask<Stream>>, MqttMessageHandler, MqttClientOptions> Options(MqttRepublish republish, string clientId)
    {
        return (open, received) => new MqttClientOptions
        {
            OpenStream = open,
            ClientId = clientId,
            CleanStart = false,
            SessionExpirySeconds = 600,
            Session = _session,
            Republish = republish,
            Received = received,
            KeepAlive = TimeSpan.Zero,
            OutgoingQueueBytes = 10_000,
        };
    }

    private MqttPublishStatus Publish(MqttQos qos, ReadOnlySpan<byte> payload, uint expirySeconds = 0)
    {
        var properties = new MqttPropertyWriter(stackalloc byte[5]);
        if (expirySeconds > 0)
        {
            properties.AddMessageExpiry(expirySeconds);
        }

        return _server.Client.TryPublish(new MqttMessage { Topic = "a"u8, Payload = payload, Qos = qos, Properties = properties.Written });
    }
}
