namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The members of one shared subscription; each message goes to one of them (MQTT 5.0, 4.8.2).</summary>
internal sealed class SharedGroup(byte[] name)
{
    private int _next;

    public byte[] Name => name;

    public List<Subscription> Members { get; } = [];

    /// <summary>The next member in turn, preferring one that can take a message now.</summary>
    public Subscription Pick()
    {
        for (int i = 0; i < Members.Count; i++)
        {
            Subscription candidate = Members[(_next + i) % Members.Count];
            if (candidate.Session.CanTakeMessage)
            {
                _next = (_next + i + 1) % Members.Count;
                return candidate;
            }
        }

        _next = (_next + 1) % Members.Count;
        return Members[_next];
    }
}
