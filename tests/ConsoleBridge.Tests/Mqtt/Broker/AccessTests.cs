using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>Access control at subscriptions, deliveries, sessions and the broker's end.</summary>
public sealed class AccessTests
{
    // CONNECT 3.1.1, clean session, id "a"; the same with user name "u" or "v"; with a session that stays.
    private const string Plain = "10 0D 00044D515454 04 02 0000 0001 61";
    private const string AsU = "10 10 00044D515454 04 82 0000 0001 61 0001 75";
    private const string AsV = "10 10 00044D515454 04 82 0000 0001 61 0001 76";
    private const string StayingAsU = "10 10 00044D515454 04 80 0000 0001 61 0001 75";
    private const string StayingAsV = "10 10 00044D515454 04 80 0000 0001 61 0001 76";

    // SUBSCRIBE 1 "#" QoS 0; SUBSCRIBE 2 "$share/g/#" QoS 0.
    private const string SubscribeAll = "82 06 0001 0001 23 00";
    private const string SubscribeShared = "82 0F 0002 000A 24736861 72652F67 2F23 00";

    [Fact]
    public async Task Delivers_what_is_allowed_of_a_wider_subscription_retained_messages_too()
    {
        await using MqttBroker broker = NewBroker(new OnlyTopic("a"));
        broker.TryPublish(new MqttMessage { Topic = "b"u8, Payload = "0"u8, Retain = true });
        broker.TryPublish(new MqttMessage { Topic = "a"u8, Payload = "1"u8, Retain = true });
        (WireClient client, _) = await WireClient.ConnectAsync(broker, Plain);

        await client.SendAsync(SubscribeAll);
        await client.ExpectAsync("90 03 0001 00");
        await client.ExpectAsync("31 04 0001 61 31");
        broker.TryPublish(new MqttMessage { Topic = "b"u8, Payload = "2"u8 });
        broker.TryPublish(new MqttMessage { Topic = "a"u8, Payload = "3"u8 });

        await client.ExpectAsync("30 04 0001 61 33");
        await client.ExpectNothingAsync();
    }

    [Fact]
    public async Task Refuses_a_shared_subscription_of_which_only_a_part_is_allowed()
    {
        await using MqttBroker broker = NewBroker(new OnlyTopic("a"));
        (WireClient client, _) = await WireClient.ConnectAsync(broker, Plain);

        await client.SendAsync(SubscribeShared);

        await client.ExpectAsync("90 03 0002 80");
    }

    [Fact]
    public async Task Judges_a_standing_subscription_anew_when_the_rules_have_changed()
    {
        var access = new OnlyTopic("a");
        await using MqttBroker broker = NewBroker(access);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, Plain);
        await client.SendAsync(SubscribeAll);
        await client.ExpectAsync("90 03 0001 00");

        access.Change("b");
        broker.TryPublish(new MqttMessage { Topic = "a"u8, Payload = "1"u8 });
        broker.TryPublish(new MqttMessage { Topic = "b"u8, Payload = "2"u8 });

        await client.ExpectAsync("30 04 0001 62 32");
    }

    [Fact]
    public async Task Does_not_let_another_user_push_a_connected_client_out()
    {
        await using MqttBroker broker = NewBroker(new AllowEveryone());
        (WireClient first, _) = await WireClient.ConnectAsync(broker, AsU);

        (_, string answer) = await WireClient.ConnectAsync(broker, AsV);

        Assert.Equal("0002", answer);
        await first.ExpectNothingAsync();
    }

    [Fact]
    public async Task Does_not_hand_a_session_to_another_user()
    {
        await using MqttBroker broker = NewBroker(new AllowEveryone());
        (WireClient first, _) = await WireClient.ConnectAsync(broker, StayingAsU);
        await first.VanishAsync();

        (WireClient again, string sameUser) = await WireClient.ConnectAsync(broker, StayingAsU);
        await again.VanishAsync();
        (_, string otherUser) = await WireClient.ConnectAsync(broker, StayingAsV);

        Assert.Equal("0100", sameUser);
        Assert.Equal("0000", otherUser);
    }

    [Fact]
    public async Task Counts_the_log_ins_it_refuses()
    {
        await using MqttBroker broker = NewBroker(new OnlyTopic("a") { LogIn = MqttReasonCode.BadUserNameOrPassword });

        (_, string answer) = await WireClient.ConnectAsync(broker, AsU);

        Assert.Equal("0004", answer);
        Assert.Equal(1, broker.Statistics.LoginsRefused);
    }

    [Fact]
    public async Task Sends_chosen_clients_away_and_lets_the_others_be()
    {
        await using MqttBroker broker = NewBroker(new AllowEveryone());
        (WireClient u, _) = await WireClient.ConnectAsync(broker, AsU);
        (WireClient other, _) = await WireClient.ConnectAsync(broker, "10 10 00044D515454 04 82 0000 0001 62 0001 76");

        broker.Disconnect(client => client.UserName == "u", MqttReasonCode.NotAuthorized);

        await u.ReadToEndAsync();
        await other.ExpectNothingAsync();
    }

    [Fact]
    public async Task Tells_the_wills_of_all_to_all_when_it_stops()
    {
        MqttBroker broker = NewBroker(new AllowEveryone());
        (WireClient watcher, _) = await WireClient.ConnectAsync(broker, Plain);
        await watcher.SendAsync("82 06 0001 0001 73 00");
        await watcher.ExpectAsync("90 03 0001 00");

        // Id "b", will "s" = "x".
        await WireClient.ConnectAsync(broker, "10 13 00044D515454 04 06 0000 0001 62 0001 73 0001 78");

        await broker.DisposeAsync();

        Assert.Equal("3004000173" + "78", await watcher.ReadToEndAsync());
    }

    private static MqttBroker NewBroker(IMqttAccessControl access) =>
        WireClient.NewBroker(new SteppedTime(), new MqttBrokerOptions { SystemTopicsInterval = TimeSpan.Zero, AccessControl = access });

    /// <summary>Everyone may publish everything, and receive one topic.</summary>
    private sealed class OnlyTopic(string allowed) : IMqttAccessControl
    {
        private byte[] _allowed = System.Text.Encoding.UTF8.GetBytes(allowed);

        public int Generation { get; private set; }

        public MqttReasonCode LogIn { get; init; } = MqttReasonCode.Success;

        public void Change(string other)
        {
            _allowed = System.Text.Encoding.UTF8.GetBytes(other);
            Generation++;
        }

        public ValueTask<MqttReasonCode> AuthenticateAsync(MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping) =>
            ValueTask.FromResult(LogIn);

        public bool MayPublish(MqttIdentity client, in MqttMessage message) => true;

        public MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter) => MqttFilterAccess.Part;

        public bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic) => topic.SequenceEqual(_allowed);
    }
}
