using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Wire;

namespace ConsoleBridge.Mqtt.Conformance.Client;

/// <summary>Our client authenticates by challenge and answer (4.12).</summary>
public class ClientAuthenticationTests
{
    [Theory, Levels, V5("3.1.2-30", "4.12.0-3", "4.12.0-5", "3.15.2-1", "3.15.2-2", "3.15.2-3")]
    public async Task MQTT_4_12_0_3_a_challenge_is_answered_with_0x18_and_the_same_method(Level level)
    {
        await using var server = new ScriptedServer(level);
        Task<MqttClient> connecting = server.ConnectAsync(Options(server), []);
        await server.ConnectSeen;
        Assert.Equal("TEST", server.Connect.String(P.AuthMethod));
        Assert.Equal("begin"u8.ToArray(), server.Connect.All(P.AuthData).Single());

        await server.SendAsync(Packet.Auth(0x18, Method().Binary(P.AuthData, [1, 2])));

        WirePacket answer = await server.ReceiveAsync(T.Auth);
        Assert.Equal((0x18, "TEST"), (answer.Reason, answer.String(P.AuthMethod)));
        Assert.False(answer.Has(P.ReasonString) || answer.Has(P.User));
        Assert.Equal([2, 1], (byte[])answer.All(P.AuthData).Single());
        await server.SendAsync(Packet.Connack(level, props: Method()));
        await connecting;
        await server.ExpectNothingAsync();
    }

    [Theory, Levels, V5("4.12.1-1", "3.15.2-1")]
    public async Task MQTT_4_12_1_1_re_authentication_begins_with_0x19_and_the_same_method(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(Options(server), Packet.Connack(level, props: Method()));

        Task<bool> again = client.ReauthenticateAsync(CancellationToken.None);
        WirePacket auth = await server.ReceiveAsync(T.Auth);
        await server.SendAsync(Packet.Auth(0x00, Method()));

        Assert.Equal((0x19, "TEST"), (auth.Reason, auth.String(P.AuthMethod)));
        Assert.True(await again.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
    }

    [Theory, Levels, V5("4.12.1-2")]
    public async Task MQTT_4_12_1_2_a_failed_re_authentication_ends_the_connection(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync(Options(server), Packet.Connack(level, props: Method()));

        Task<bool> again = client.ReauthenticateAsync(CancellationToken.None);
        await server.ReceiveAsync(T.Auth);
        await server.SendAsync(Packet.Disconnect(level, 0x87));

        await server.ExpectClosedAsync();
        Assert.False(await again.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
    }

    [Theory, Levels, V5("4.12.0-5")]
    public async Task MQTT_4_12_0_5_another_method_from_the_server_ends_the_connection(Level level)
    {
        await using var server = new ScriptedServer(level);

        (_, MqttConnectResult result) = await server.TryConnectAsync(
            Options(server), Packet.Connack(level, props: new Props().Text(P.AuthMethod, "OTHER")));

        Assert.False(result.IsConnected);
        await server.ExpectClosedAsync(0x82, 0x8C);
    }

    [Theory, Levels, V5("4.12.0-7", "4.12.0-6")]
    public async Task MQTT_4_12_0_7_without_a_method_there_is_no_auth(Level level)
    {
        await using var server = new ScriptedServer(level);
        MqttClient client = await server.ConnectAsync();
        Assert.False(server.Connect.Has(P.AuthMethod));

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ReauthenticateAsync(CancellationToken.None));

        await server.ExpectNothingAsync();
    }

    private static Props Method() => new Props().Text(P.AuthMethod, "TEST");

    private static MqttClientOptions Options(ScriptedServer server)
    {
        return server.Options(authentication: new MqttAuthentication
        {
            Method = "TEST",
            Begin = () => "begin"u8.ToArray(),
            Answer = (challenge, _) => ValueTask.FromResult<ReadOnlyMemory<byte>?>(challenge.Data.ToArray().Reverse().ToArray()),
        });
    }
}
