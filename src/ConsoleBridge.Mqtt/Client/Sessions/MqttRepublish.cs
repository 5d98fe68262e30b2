namespace ConsoleBridge.Mqtt.Client;

/// <summary>Which unacknowledged messages are published again, as new ones, when the server has not kept the session.</summary>
/// <remarks>
/// The standard discards them with the session. For QoS 1 publishing again only risks what "at least once" allows anyway: a second copy.
/// For QoS 2 it could break "exactly once", as the server may have passed the first copy on. Messages that were never sent are
/// sent in every case, unless their expiry has passed.
/// </remarks>
public enum MqttRepublish
{
    /// <summary>None: what was sent and not acknowledged may be lost.</summary>
    None,

    /// <summary>QoS 1.</summary>
    AtLeastOnce,

    /// <summary>QoS 1, and QoS 2 that the server has not confirmed to hold; such a message may then arrive twice.</summary>
    All,
}
