namespace ConsoleBridge.Mqtt.Client;

/// <summary>Which topics have a number on this connection: the most used ones, as many as the server takes (MQTT 5.0, 3.3.2.3.4).</summary>
/// <remarks>
/// A topic that is not among them takes the place of one that has been used no more since the last time round: each use gives a topic
/// credit, each search for a place takes some away. Nothing is allocated once the places are filled. Not safe from several threads.
/// </remarks>
internal sealed class OutgoingAliases
{
    // A number costs three bytes of its own.
    private const int ShortestTopic = 6;
    private const int LongestTopic = 1024;
    private const byte MostCredit = 8;

    private readonly Place[] _places;
    private readonly ushort[] _buckets;
    private int _used;
    private int _hand;

    public OutgoingAliases(ushort maximum)
    {
        _places = new Place[maximum];
        _buckets = new ushort[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)maximum * 2)];
    }

    /// <summary>The topic's number; when <paramref name="isNew"/>, one to be announced with the topic, by <see cref="Announced"/> when that was sent.</summary>
    /// <returns>0 when the topic gets none.</returns>
    public ushort Find(ReadOnlySpan<byte> topic, out bool isNew)
    {
        isNew = false;
        if (topic.Length is < ShortestTopic or > LongestTopic)
        {
            return 0;
        }

        uint hash = Hash(topic);
        for (ushort alias = _buckets[hash & (uint)(_buckets.Length - 1)]; alias != 0; alias = _places[alias - 1].NextInBucket)
        {
            ref Place place = ref _places[alias - 1];
            if (place.Hash == hash && topic.SequenceEqual(place.Topic.AsSpan(0, place.Length)))
            {
                place.Credit = Math.Min((byte)(place.Credit + 1), MostCredit);
                return alias;
            }
        }

        isNew = true;
        return _used < _places.Length ? (ushort)(_used + 1) : FindIdle();
    }

    /// <summary>The topic has been sent together with its new number.</summary>
    public void Announced(ushort alias, ReadOnlySpan<byte> topic)
    {
        ref Place place = ref _places[alias - 1];
        if (alias > _used)
        {
            _used = alias;
        }
        else
        {
            Unlink(alias);
        }

        if (place.Topic is null || place.Topic.Length < topic.Length)
        {
            place.Topic = new byte[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)topic.Length)];
        }

        topic.CopyTo(place.Topic);
        place.Length = topic.Length;
        place.Hash = Hash(topic);
        place.Credit = 1;
        ref ushort bucket = ref _buckets[place.Hash & (uint)(_buckets.Length - 1)];
        place.NextInBucket = bucket;
        bucket = alias;
    }

    // One step of the hand a search: topics that come once do not drive out those that come often.
    private ushort FindIdle()
    {
        ref Place place = ref _places[_hand];
        if (place.Credit == 0)
        {
            return (ushort)(_hand + 1);
        }

        place.Credit--;
        _hand = (_hand + 1) % _places.Length;
        return 0;
    }

    private void Unlink(ushort alias)
    {
        ref ushort link = ref _buckets[_places[alias - 1].Hash & (uint)(_buckets.Length - 1)];
        while (link != alias)
        {
            link = ref _places[link - 1].NextInBucket;
        }

        link = _places[alias - 1].NextInBucket;
    }

    private static uint Hash(ReadOnlySpan<byte> topic)
    {
        var hash = default(HashCode);
        hash.AddBytes(topic);
        return (uint)hash.ToHashCode();
    }

    private struct Place
    {
        public byte[] Topic;
        public int Length;
        public uint Hash;
        public ushort NextInBucket;
        public byte Credit;
    }
}
