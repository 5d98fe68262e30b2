using ConsoleBridge.Bus;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Bus;

public class ClientIdQuarrelTests
{
    private static readonly MqttSessionEnd Closed = new(MqttSessionEndCause.ConnectionLost, MqttReasonCode.Success, null);

    [Fact]
    public void Stays_away_for_a_minute_or_more_when_the_broker_says_that_the_id_was_taken()
    {
        var quarrel = new ClientIdQuarrel(new ManualTimeProvider());

        quarrel.Ended(new MqttSessionEnd(MqttSessionEndCause.DisconnectedByServer, MqttReasonCode.SessionTakenOver, null), TimeSpan.FromHours(1));

        Assert.InRange(quarrel.Pause!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
        Assert.Null(quarrel.Pause);
    }

    [Fact]
    public void Suspects_a_quarrel_when_three_sessions_in_a_row_are_closed_soon_after_their_connect()
    {
        var quarrel = new ClientIdQuarrel(new ManualTimeProvider());

        quarrel.Ended(Closed, TimeSpan.FromSeconds(1));
        quarrel.Ended(Closed, TimeSpan.FromSeconds(1));
        var afterTwo = quarrel.Pause;
        quarrel.Ended(Closed, TimeSpan.FromSeconds(1));

        Assert.Null(afterTwo);
        Assert.NotNull(quarrel.Pause);
    }

    [Fact]
    public void Suspects_nothing_of_a_broker_that_restarts_now_and_then()
    {
        var quarrel = new ClientIdQuarrel(new ManualTimeProvider());

        for (var i = 0; i < 10; i++)
        {
            quarrel.Ended(Closed, TimeSpan.FromSeconds(1));
            quarrel.Ended(Closed, TimeSpan.FromMinutes(1));
        }

        Assert.Null(quarrel.Pause);
    }
}
