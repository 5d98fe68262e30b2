namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Somewhere messages can be published: a client's connection or a broker in the same process.</summary>
public interface IMqttPublisher
{
    /// <summary>Takes a message without waiting. Safe from any thread; messages of one thread keep their order.</summary>
    /// <param name="message">Copied before the call returns.</param>
    /// <returns>Whether it was taken, and if not, why.</returns>
    MqttPublishStatus TryPublish(in MqttMessage message);

    /// <summary>Takes a message, waiting for room in the outgoing queue. Completes at once, without allocating, when there is room.</summary>
    /// <param name="message">Copied before the call returns, also when it has to wait.</param>
    /// <param name="stopping">Gives up waiting; the message is then not sent.</param>
    /// <returns>Never <see cref="MqttPublishStatus.QueueFull"/>.</returns>
    ValueTask<MqttPublishStatus> PublishAsync(in MqttMessage message, CancellationToken stopping);
}
