using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Client;

/// <summary>Topic aliases, subscriptions, authentication and ends, on literal bytes.</summary>
public sealed class ClientRuleTests : IAsyncDisposable
{
    private readonly SteppedTime _time = new();
    private readonly MqttClientSession _session = new();
    private readonly ScriptedServer _server;

    public ClientRuleTests()
    {
        _server = new ScriptedServer(_time);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Numbers_its_topics_as_far_as_the_server_takes_numbers()
    {
        await ConnectAsync("20 06 00 00 03 22 0001"); // Topic Alias Maximum 1

        Publish("desk/1");
        Publish("desk/1");
        Publish("desk/2");
        Publish("ab");

        await _server.ExpectAsync(
            "30 0C 0006 6465736B2F31 03 230001", // topic and number
            "30 06 0000 03 230001",              // number alone
            "30 09 0006 6465736B2F32 00",        // no number left
            "30 05 0002 6162 00");               // shorter than a number
    }

    [Fact]
    public async Task Sends_no_numbers_to_a_server_that_takes_none()
    {
        await ConnectAsync("20 03 00 00 00");

        Publish("desk/1");
        Publish("desk/1");

        await _server.ExpectAsync("30 09 0006 6465736B2F31 00", "30 09 0006 6465736B2F31 00");
    }

    [Fact]
    public async Task Understands_the_numbers_of_the_server()
    {
        string properties = "";
        await _server.ConnectAsync("20 03 00 00 00", (open, received) => new MqttClientOptions
        {
            OpenStream = open,
            Received = (in MqttMessage message) =>
            {
                properties += Convert.ToHexString(message.Properties) + ";";
                received(message);
            },
        });

        await _server.SendAsync("30 08 0001 61 03 230020 31");
        await _server.SendAsync("30 0B 0000 07 0101 230020 0B05 32"); // between a payload format and a subscription identifier
        await _server.SendAsync("32 06 0001 62 0001 00");
        await _server.ExpectAsync("40 02 0001");

        Assert.Equal(["a=1", "a=2", "b="], _server.Received);
        Assert.Equal(";01010B05;;", properties);
    }

    [Theory]
    [InlineData("30 08 0001 61 03 230021 31", MqttReasonCode.TopicAliasInvalid)] // 33, above the 32 announced
    [InlineData("30 08 0001 61 03 230000 31", MqttReasonCode.TopicAliasInvalid)]
    [InlineData("30 07 0000 03 230001 31", MqttReasonCode.ProtocolError)] // never announced
    [InlineData("30 04 0000 00 31", MqttReasonCode.ProtocolError)] // neither name nor number
    public async Task Ends_on_a_number_that_means_nothing(string publish, MqttReasonCode reason)
    {
        await ConnectAsync("20 03 00 00 00");

        await _server.SendAsync(publish);

        await _server.ExpectAsync($"E0 01 {(int)reason:X2}");
        MqttSessionEnd end = await _server.CutAsync();
        Assert.Equal((MqttSessionEndCause.ProtocolViolation, reason), (end.Cause, end.Reason));
    }

    [Fact]
    public async Task Sends_one_subscribe_for_each_identifier_and_puts_the_answers_together()
    {
        await ConnectAsync("20 03 00 00 00");
        Task<MqttReasonCode[]?> answer = _server.Client.SubscribeAsync(
            [
                new MqttSubscription("a") { Identifier = 5, NoLocal = true },
                new MqttSubscription("b/#/c"),
                new MqttSubscription("b") { Identifier = 5, RetainAsPublished = true, MaximumQos = MqttQos.ExactlyOnce },
                new MqttSubscription("c") { RetainHandling = MqttRetainHandling.DoNotSend, MaximumQos = MqttQos.AtMostOnce },
            ],
            CancellationToken.None);

        await _server.ExpectAsync("82 0D EA61 02 0B05 0001 61 05 0001 62 0A", "82 07 EA62 00 0001 63 20");
        await _server.SendAsync("90 05 EA61 00 01 02  90 04 EA62 00 87");

        Assert.Equal(
            [MqttReasonCode.GrantedQos1, MqttReasonCode.TopicFilterInvalid, MqttReasonCode.GrantedQos2, MqttReasonCode.NotAuthorized],
            await answer.WaitAsync(ScriptedServer.Limit, TimeProvider.System));
    }

    [Fact]
    public async Task Sends_user_properties_with_a_subscribe()
    {
        await ConnectAsync("20 03 00 00 00");

        Task<MqttReasonCode[]?> answer = _server.Client.SubscribeAsync(
            [new MqttSubscription("a")], Convert.FromHexString("26000178000179"), CancellationToken.None);

        await _server.ExpectAsync("82 0E EA61 07 26 0001 78 0001 79 0001 61 01");
        await _server.SendAsync("90 04 EA61 00 01");
        Assert.Equal([MqttReasonCode.GrantedQos1], await answer.WaitAsync(ScriptedServer.Limit, TimeProvider.System));
    }

    [Fact]
    public async Task Does_not_publish_a_topic_that_is_not_text()
    {
        await ConnectAsync("20 03 00 00 00");

        Assert.Equal(MqttPublishStatus.Invalid, _server.Client.TryPublish(new MqttMessage { Topic = [0x61, 0xC0, 0x80] }));
    }

    [Fact]
    public async Task Does_not_ask_for_what_the_server_does_not_offer()
    {
        await ConnectAsync("20 09 00 00 06 2800 2900 2A00"); // wildcards, identifiers, sharing

        MqttReasonCode[]? answer = await _server.Client.SubscribeAsync(
            [new MqttSubscription("a/+"), new MqttSubscription("a") { Identifier = 1 }, new MqttSubscription("$share/g/a")], CancellationToken.None);

        Assert.Equal(
            [MqttReasonCode.WildcardSubscriptionsNotSupported, MqttReasonCode.SubscriptionIdentifiersNotSupported, MqttReasonCode.SharedSubscriptionsNotSupported],
            answer);
    }

    [Theory]
    [InlineData("90 05 EA61 00 01 02")] // two codes for one filter
    [InlineData("B0 04 EA61 00 00")] // UNSUBACK
    public async Task Ends_on_an_acknowledgement_of_something_else(string suback)
    {
        await ConnectAsync("20 03 00 00 00");
        Task<MqttReasonCode[]?> answer = _server.Client.SubscribeAsync([new MqttSubscription("a")], CancellationToken.None);
        await _server.ReadPacketAsync();

        await _server.SendAsync(suback);
        await _server.ExpectAsync("E0 01 82");
        await _server.CutAsync();

        Assert.Null(await answer);
    }

    [Fact]
    public async Task Answers_challenges_and_authenticates_again()
    {
        var challenges = new List<string>();
        Task<MqttConnectResult> connecting = _server.ConnectAsync("F0 0A 18 08 15 0001 6D 16 0001 31", (open, received) => new MqttClientOptions
        {
            OpenStream = open,
            Authentication = new MqttAuthentication
            {
                Method = "m",
                Begin = () => "b"u8.ToArray(),
                Answer = (challenge, _) =>
                {
                    challenges.Add(System.Text.Encoding.UTF8.GetString(challenge.Data.Span) + challenge.IsLast);
                    return ValueTask.FromResult<ReadOnlyMemory<byte>?>("x"u8.ToArray());
                },
            },
        });
        await _server.ExpectAsync("F0 0A 18 08 15 0001 6D 16 0001 78");
        await _server.SendAsync("20 07 00 00 04 15 0001 6D");
        MqttConnectResult result = await connecting;

        Task<bool> again = _server.Client.ReauthenticateAsync(CancellationToken.None);
        await _server.ExpectAsync("F0 0A 19 08 15 0001 6D 16 0001 62");
        await _server.SendAsync("F0 0A 18 08 15 0001 6D 16 0001 32");
        await _server.ExpectAsync("F0 0A 18 08 15 0001 6D 16 0001 78");
        await _server.SendAsync("F0 06 00 04 15 0001 6D");

        Assert.True(await again.WaitAsync(ScriptedServer.Limit, TimeProvider.System));
        Assert.True(result.IsConnected);
        Assert.Equal(["1False", "True", "2False", "True"], challenges);
    }

    [Fact]
    public async Task Ends_when_the_server_asks_a_client_without_a_method_to_authenticate()
    {
        await ConnectAsync("20 03 00 00 00");

        await _server.SendAsync("F0 06 18 04 15 0001 6D");

        await _server.ExpectAsync("E0 01 82");
    }

    [Fact]
    public async Task Says_that_its_identifier_is_in_use_when_the_server_says_so()
    {
        await ConnectAsync("20 03 00 00 00");

        await _server.SendAsync("E0 01 8E");

        MqttSessionEnd end = await _server.CutAsync();
        Assert.Equal((MqttSessionEndCause.DisconnectedByServer, MqttReasonCode.SessionTakenOver, true), (end.Cause, end.Reason, end.IsClientIdInUse));
        Assert.Equal("another connection uses the client identifier \"foh\"", end.Detail);
    }

    [Fact]
    public async Task Suspects_that_its_identifier_is_in_use_when_a_311_server_closes_again_and_again()
    {
        var ends = new List<bool>();
        foreach (int seconds in new[] { 1, 1, 60, 2, 1, 1 })
        {
            await ConnectAsync("20 02 00 00", MqttProtocolVersion.V311);
            _time.Advance(seconds);
            ends.Add((await _server.CutAsync()).IsClientIdInUse);
        }

        Assert.Equal([false, false, false, false, false, true], ends);
    }

    [Fact]
    public async Task Changes_the_life_of_its_session_when_it_disconnects()
    {
        await ConnectAsync("20 03 00 00 00");

        Task disconnected = _server.Client.DisconnectAsync(MqttReasonCode.Success, sessionExpirySeconds: 0);

        await _server.ExpectAsync("E0 07 00 05 11 00000000");
        await _server.CutAsync();
        await disconnected;
    }

    [Fact]
    public async Task Closes_without_disconnect_in_311_to_have_its_will_published()
    {
        await ConnectAsync("20 02 00 00", MqttProtocolVersion.V311);

        Task disconnected = _server.Client.DisconnectAsync(MqttReasonCode.DisconnectWithWill);

        Assert.Equal("", await _server.CloseAndReadAsync());
        await disconnected;
    }

    [Fact]
    public async Task Refuses_to_publish_properties_that_are_not_a_publishers()
    {
        await ConnectAsync("20 03 00 00 00");

        // Topic Alias 1, Subscription Identifier 1, an unknown one.
        Assert.All(
            ["230001", "0B01", "7F"],
            properties => Assert.Equal(
                MqttPublishStatus.Invalid,
                _server.Client.TryPublish(new MqttMessage { Topic = "a"u8, Properties = Convert.FromHexString(properties) })));
    }

    private async Task ConnectAsync(string connack, MqttProtocolVersion version = MqttProtocolVersion.V500)
    {
        MqttConnectResult result = await _server.ConnectAsync(connack, (open, received) => new MqttClientOptions
        {
            OpenStream = open,
            Received = received,
            Version = version,
            ClientId = "foh",
            Session = _session,
            SessionExpirySeconds = 600,
            KeepAlive = TimeSpan.Zero,
        });
        Assert.True(result.IsConnected, result.Detail);
    }

    private void Publish(string topic)
    {
        Assert.Equal(MqttPublishStatus.Accepted, _server.Client.TryPublish(new MqttMessage { Topic = System.Text.Encoding.UTF8.GetBytes(topic) }));
    }
}
