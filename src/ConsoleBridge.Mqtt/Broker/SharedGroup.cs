namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The members of one shared subscription; each message goes to one of them (MQTT 5.0, 4.8.2).</summary>
internal sealed class SharedGroup(byte[] name)
{
    private int _next;

    public byte[] Name => name;

    public List<Subscription> Members { get; } = [];

    /// <summary>The next member in turn: one that can take a message now, else one that is connected, else any.</summary>
    public Subscription Pick()
    {
        return PickWhere(static session => session.CanTakeMessage)
            ?? PickWhere(static session => session.Outlet is not null)
            ?? PickWhere(static _ => true)!;
    }

    /// <summary>The next connected member that is not in that session, or null.</summary>
    public Subscription? PickOther(BrokerSession than)
    {
        for (int i = 0; i < Members.Count; i++)
        {
            Subscription candidate = Members[(_next + i) % Members.Count];
            if (candidate.Session.Outlet is not null && !ReferenceEquals(candidate.Session, than))
            {
                _next = (_next + i + 1) % Members.Count;
                return candidate;
            }
        }

        return null;
    }

    private Subscription? PickWhere(Predicate<BrokerSession> fits)
    {
        for (int i = 0; i < Members.Count; i++)
        {
            Subscription candidate = Members[(_next + i) % Members.Count];
            if (fits(candidate.Session))
            {
                _next = (_next + i + 1) % Members.Count;
                return candidate;
            }
        }

        return null;
    }
}
