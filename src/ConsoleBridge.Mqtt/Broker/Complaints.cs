using System.Net;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Logs what is refused, at most once a minute for each client and kind, so that a client sending garbage fills no disk. Safe from any thread.</summary>
internal sealed class Complaints(ILogger logger, TimeProvider time)
{
    // More than any venue has misbehaving clients; beyond it a client is not told of until others are forgotten.
    private const int MaximumRemembered = 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(object Who, MqttReasonCode Reason), Memory> _told = [];

    private record struct Memory(long ToldAt, int Since);

    /// <summary>A connection was not accepted, or ended before it was.</summary>
    public void Refused(EndPoint? remote, MqttReasonCode reason)
    {
        if (IsDue((remote as IPEndPoint)?.Address ?? (object)"", reason, out string more))
        {
            BrokerLog.Refused(logger, remote, reason, more);
        }
    }

    /// <summary>A client was ended by the broker.</summary>
    public void Disconnected(string clientId, EndPoint? remote, MqttReasonCode reason)
    {
        if (IsDue(clientId, reason, out string more))
        {
            BrokerLog.Disconnected(logger, clientId, remote, reason, more);
        }
    }

    /// <summary>A client sends more than it may and is read more slowly.</summary>
    public void Slowed(string clientId, EndPoint? remote)
    {
        if (IsDue(clientId, MqttReasonCode.MessageRateTooHigh, out string more))
        {
            BrokerLog.Slowed(logger, clientId, remote, more);
        }
    }

    /// <summary>A message of a client was refused.</summary>
    public void MessageRefused(string clientId, ReadOnlySpan<byte> topic, MqttReasonCode reason)
    {
        if (IsDue(clientId, reason, out string more))
        {
            BrokerLog.MessageRefused(logger, clientId, Shorten(topic), reason, more);
        }
    }

    /// <summary>A subscription of a client was refused.</summary>
    public void SubscriptionRefused(string clientId, ReadOnlySpan<byte> filter, MqttReasonCode reason)
    {
        if (IsDue(clientId, reason, out string more))
        {
            BrokerLog.SubscriptionRefused(logger, clientId, Shorten(filter), reason, more);
        }
    }

    /// <summary>Another connection took a client's session.</summary>
    public void TakenOver(string clientId, EndPoint? remote, EndPoint? old)
    {
        if (IsDue(clientId, MqttReasonCode.SessionTakenOver, out string more))
        {
            BrokerLog.TakenOver(logger, clientId, remote, old, more);
        }
    }

    // Text of a client, in a log line: never longer than one, and without control characters.
    private static string Shorten(ReadOnlySpan<byte> text)
    {
        const int Longest = 120;
        string whole = System.Text.Encoding.UTF8.GetString(text.Length > Longest ? text[..Longest] : text);
        string plain = string.Create(whole.Length, whole, static (to, from) =>
        {
            for (int i = 0; i < from.Length; i++)
            {
                to[i] = char.IsControl(from[i]) ? '?' : from[i];
            }
        });
        return text.Length > Longest ? plain + "…" : plain;
    }

    private bool IsDue(object who, MqttReasonCode reason, out string more)
    {
        long now = time.GetTimestamp();
        lock (_gate)
        {
            bool known = _told.TryGetValue((who, reason), out Memory told);
            more = told.Since == 0 ? "" : $" (and {told.Since} more since this was last said)";
            if (known && time.GetElapsedTime(told.ToldAt, now) < Interval)
            {
                _told[(who, reason)] = told with { Since = told.Since + 1 };
                return false;
            }

            if (!known && _told.Count >= MaximumRemembered && !Forget(now))
            {
                return false;
            }

            _told[(who, reason)] = new Memory(now, 0);
            return true;
        }
    }

    private bool Forget(long now)
    {
        foreach (KeyValuePair<(object, MqttReasonCode), Memory> one in _told)
        {
            if (time.GetElapsedTime(one.Value.ToldAt, now) >= Interval)
            {
                _told.Remove(one.Key);
            }
        }

        return _told.Count < MaximumRemembered;
    }
}
