using System.Text;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>The broker tells its own process who has published, and nobody can pretend.</summary>
public sealed class PublisherTests
{
    [Fact]
    public void Names_the_client_its_user_and_its_address_whatever_the_message_itself_says()
    {
        var block = new byte[MqttPublisher.MaxBytes + 100];
        var writer = new MqttPropertyWriter(block);
        writer.AddUserProperty("$user"u8, "anna"u8);
        writer.AddUserProperty("$certificate"u8, "anna"u8);

        MqttPublisher.Write(ref writer, new MqttIdentity("panel-3", "ben", new System.Net.IPEndPoint(System.Net.IPAddress.Parse("10.0.0.7"), 4711)));

        var publisher = MqttPublisher.Of(new MqttMessage { Properties = writer.Written });
        Assert.Equal("ben", Encoding.UTF8.GetString(publisher.User));
        Assert.True(publisher.Certificate.IsEmpty);
        Assert.Equal("panel-3", Encoding.UTF8.GetString(publisher.ClientId));
        Assert.Equal("10.0.0.7", Encoding.UTF8.GetString(publisher.Address));
    }

    [Fact]
    public void Cuts_names_that_are_too_long_and_allocates_nothing()
    {
        var block = new byte[MqttPublisher.MaxBytes];
        var identity = new MqttIdentity(new string('ü', 60_000), new string('x', 60_000), null);

        var bytes = Allocations.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                var writer = new MqttPropertyWriter(block);
                MqttPublisher.Write(ref writer, identity);
            }
        });

        Assert.Equal(0, bytes);
    }
}
