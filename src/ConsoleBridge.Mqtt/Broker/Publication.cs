using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>A message on its way through the broker, with the properties that are the broker's business taken out.</summary>
internal ref struct Publication
{
    private StoredMessage? _stored;

    /// <summary>The message without topic alias, message expiry and subscription identifiers; everything else unaltered.</summary>
    public MqttMessage Message { get; init; }

    /// <summary>Lifetime from <see cref="Since"/> in seconds, or null.</summary>
    public uint? ExpirySeconds { get; init; }

    /// <summary>Nobody waits for its being on disk: as a retained message it may be written later, or not at all when a newer one comes.</summary>
    public bool MayBeWrittenLater { get; init; }

    /// <summary>Who published it; null for this process itself.</summary>
    public MqttIdentity? Publisher { get; init; }

    /// <summary>Timestamp the lifetime counts from.</summary>
    public long Since { get; init; }

    /// <summary>The message in a form that can wait, made once for all sessions.</summary>
    public StoredMessage Stored => _stored ??= new StoredMessage(Message, ExpirySeconds, Since);

    /// <summary>Takes the broker's properties out of a block.</summary>
    /// <param name="block">A checked properties block.</param>
    /// <param name="scratch">Holds the rest when something had to be cut out; reused.</param>
    /// <param name="expirySeconds">Message Expiry Interval, or null.</param>
    /// <param name="topicAlias">Topic Alias, or 0.</param>
    /// <returns>The block itself, or what is left of it in <paramref name="scratch"/>.</returns>
    public static ReadOnlySpan<byte> Separate(
        ReadOnlySpan<byte> block, ref byte[] scratch, out uint? expirySeconds, out ushort topicAlias)
    {
        expirySeconds = null;
        topicAlias = 0;
        int kept = -1;
        var reader = new MqttPropertyReader(block);
        int start = 0;
        while (reader.Read())
        {
            int end = block.Length - reader.Rest.Length;
            bool cut = reader.Id is MqttPropertyId.MessageExpiryInterval or MqttPropertyId.TopicAlias;
            if (reader.Id == MqttPropertyId.MessageExpiryInterval)
            {
                expirySeconds = reader.Number;
            }
            else if (reader.Id == MqttPropertyId.TopicAlias)
            {
                topicAlias = (ushort)reader.Number;
            }

            if (cut && kept < 0)
            {
                scratch = scratch.Length < block.Length ? new byte[block.Length] : scratch;
                block[..start].CopyTo(scratch);
                kept = start;
            }
            else if (!cut && kept >= 0)
            {
                block[start..end].CopyTo(scratch.AsSpan(kept));
                kept += end - start;
            }

            start = end;
        }

        return kept < 0 ? block : scratch.AsSpan(0, kept);
    }
}
