using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Broker;

public sealed class InFlightMessagesTests
{
    private readonly InFlightMessages _messages = new();

    [Fact]
    public void Keeps_the_order_when_acknowledgements_come_in_any_order()
    {
        Send(40);

        for (ushort id = 2; id <= 40; id += 2)
        {
            _messages.End(MqttPacketType.Puback, id);
        }

        Send(20);

        int[] expected = [.. Enumerable.Range(1, 40).Where(id => id % 2 == 1), .. Enumerable.Range(41, 20)];
        Assert.Equal(expected, _messages.InOrder.Select(message => (int)message.PacketId));
        Assert.Equal(expected.Length, _messages.Count);
    }

    [Fact]
    public void An_identifier_that_is_never_acknowledged_is_not_given_again()
    {
        Send(1);

        for (int i = 0; i < 70_000; i++)
        {
            ushort id = Send(1);
            Assert.NotEqual(1, id);
            _messages.End(MqttPacketType.Puback, id);
        }

        Assert.Equal([1], _messages.InOrder.Select(message => (int)message.PacketId));
    }

    [Fact]
    public void An_acknowledgement_that_does_not_fit_ends_nothing()
    {
        Send(1);

        _messages.End(MqttPacketType.Pubcomp, 1);
        _messages.End(MqttPacketType.Puback, 2);

        Assert.Equal(1, _messages.Count);
    }

    [Fact]
    public void A_released_message_keeps_its_place()
    {
        _messages.Add(Message(_messages.NextPacketId(), MqttQos.ExactlyOnce));
        Send(1);

        Assert.True(_messages.Release(1));

        Assert.Equal([true, false], _messages.InOrder.Select(message => message.IsReleased));
        Assert.False(_messages.Release(2));
        Assert.False(_messages.Release(3));
    }

    private ushort Send(int count)
    {
        ushort id = 0;
        for (int i = 0; i < count; i++)
        {
            id = _messages.NextPacketId();
            _messages.Add(Message(id, MqttQos.AtLeastOnce));
        }

        return id;
    }

    private static OutgoingMessage Message(ushort id, MqttQos qos) => new(null, qos, false, [], id, false);
}
