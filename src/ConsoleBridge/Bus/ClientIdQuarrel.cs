using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Notices that someone else uses the bridge's client id: the broker says so in 5.0 (0x8E); in 3.1.1 it just closes, soon after each connect.</summary>
internal sealed class ClientIdQuarrel(TimeProvider time)
{
    /// <summary>A session that ends sooner did not end by chance.</summary>
    public static readonly TimeSpan ShortSession = TimeSpan.FromSeconds(5);

    private const int SuspiciousSessions = 3;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private int _shortSessions;
    private long? _noticedAt;

    /// <summary>How long to stay away, 60 s to 90 s so that two do not come back together; null when there is no quarrel. Asking settles it.</summary>
    public TimeSpan? Pause
    {
        get
        {
            lock (_gate)
            {
                if (_noticedAt is not { } at)
                {
                    return null;
                }

                _noticedAt = null;
                var left = (Least * (1 + (Random.Shared.NextDouble() / 2))) - time.GetElapsedTime(at);
                return left > TimeSpan.Zero ? left : null;
            }
        }
    }

    /// <summary>A session has ended.</summary>
    public void Ended(MqttSessionEnd end, TimeSpan lasted)
    {
        lock (_gate)
        {
            _shortSessions = end.Cause == MqttSessionEndCause.ConnectionLost && lasted < ShortSession ? _shortSessions + 1 : 0;
            if (end.Reason == MqttReasonCode.SessionTakenOver || _shortSessions >= SuspiciousSessions)
            {
                _shortSessions = 0;
                _noticedAt = time.GetTimestamp();
            }
        }
    }
}
