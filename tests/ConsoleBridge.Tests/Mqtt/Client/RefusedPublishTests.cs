using System.Buffers;
using System.IO.Pipelines;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Client;

/// <summary>A message that the server refuses.</summary>
public sealed class RefusedPublishTests
{
    [Theory]
    [InlineData(MqttQos.AtLeastOnce, "4003000187")] // PUBACK 1, not authorized
    [InlineData(MqttQos.ExactlyOnce, "5003000187")] // PUBREC 1, not authorized
    public void Is_told_before_anyone_who_waits_for_the_acknowledgement_goes_on(MqttQos qos, string answer)
    {
        var session = new MqttClientSession();
        var told = new List<(MqttReasonCode Reason, long Outstanding)>();
        var options = new MqttClientOptions { OpenStream = null!, PublishRefused = reason => told.Add((reason, session.Outstanding)) };
        var server = new MqttConnectResult { Outcome = MqttConnectOutcome.Connected, Version = MqttProtocolVersion.V500 };
        session.Attach(options, TimeProvider.System);
        using var connection = new ClientConnection(Stream.Null, PipeReader.Create(Stream.Null), server, options, session, TimeProvider.System);
        connection.Window.TryPublish(new PublishPacket { Topic = "venue/foh/ch/1/gain"u8, Payload = "-12.5"u8, Qos = qos });
        var buffer = new ReadOnlySequence<byte>(Convert.FromHexString(answer));

        MqttSessionEnd? end = new ClientInbox(connection, options).Handle(ref buffer);

        Assert.Null(end);
        Assert.Equal((MqttReasonCode.NotAuthorized, 1L), Assert.Single(told));
        Assert.Equal(0, session.Outstanding);
    }
}
