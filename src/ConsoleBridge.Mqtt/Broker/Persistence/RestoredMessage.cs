using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>A message read from a state file.</summary>
/// <param name="Content">The message.</param>
/// <param name="ExpirySeconds">Lifetime, or null.</param>
/// <param name="PublishedUtc">Wall-clock time the lifetime counts from, in milliseconds since 1970.</param>
internal sealed record RestoredMessage(OwnedMessage Content, uint? ExpirySeconds, long PublishedUtc)
{
    /// <summary>Seconds of lifetime left, or null for no end. A clock that went backwards gives no more than the whole lifetime.</summary>
    public uint? Remaining(long nowUtc)
    {
        if (ExpirySeconds is not { } expiry)
        {
            return null;
        }

        long age = Math.Max(0, (nowUtc - PublishedUtc) / 1000);
        return age >= expiry ? 0 : (uint)(expiry - age);
    }
}
