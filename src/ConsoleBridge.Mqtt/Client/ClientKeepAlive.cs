using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Sends PINGREQ when either direction has been silent, and ends the connection when nothing comes back (MQTT 5.0, 3.1.2.10).</summary>
/// <remarks>A pulled cable is noticed after half the keep-alive and the time for the answer, at most a quarter of the keep-alive more.</remarks>
internal sealed class ClientKeepAlive(ClientConnection connection, TimeSpan keepAlive, TimeProvider time)
{
    private static readonly TimeSpan LongestAnswerTime = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _answerTime = keepAlive / 2 < LongestAnswerTime ? keepAlive / 2 : LongestAnswerTime;
    private long _heard = time.GetTimestamp();
    private long _asked;

    /// <summary>Starts the timer; disposing it stops the watch.</summary>
    public ITimer Start()
    {
        TimeSpan period = keepAlive > TimeSpan.Zero ? _answerTime / 2 : Timeout.InfiniteTimeSpan;
        return time.CreateTimer(_ => Look(), null, period, period);
    }

    /// <summary>Something arrived: the server lives.</summary>
    public void Heard()
    {
        Volatile.Write(ref _heard, time.GetTimestamp());
        Volatile.Write(ref _asked, 0);
    }

    private void Look()
    {
        long asked = Volatile.Read(ref _asked);
        if (asked != 0)
        {
            if (time.GetElapsedTime(asked) >= _answerTime)
            {
                connection.End(new MqttSessionEnd(
                    MqttSessionEndCause.KeepAliveTimeout,
                    MqttReasonCode.KeepAliveTimeout,
                    $"no answer to PINGREQ for {_answerTime.TotalSeconds:0.#} s"));
            }

            return;
        }

        // [MQTT-3.1.2-20] send something within the keep-alive. Silence of the server asks for proof of life
        // as well: QoS 0 messages into a pulled cable look like traffic.
        bool silent = time.GetElapsedTime(connection.Output.LastWrite) >= keepAlive / 2
            || time.GetElapsedTime(Volatile.Read(ref _heard)) >= keepAlive / 2;
        if (silent)
        {
            Volatile.Write(ref _asked, time.GetTimestamp());
            connection.Output.TryWriteControl([(int)MqttPacketType.Pingreq << 4, 0]);
            connection.Output.Wake();
        }
    }
}
