using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Decides who may connect, publish and subscribe. Called for sockets and for the broker's own process alike.</summary>
public interface IMqttAccessControl
{
    /// <summary>Judges a CONNECT.</summary>
    /// <param name="client">Who asks; the client identifier is empty when the client leaves it to the server.</param>
    /// <param name="password">The password, or null when none was sent. Valid only during the call.</param>
    /// <param name="stopping">The connection ends or the broker stops.</param>
    /// <returns>Success, or for example <see cref="MqttReasonCode.BadUserNameOrPassword"/>.</returns>
    ValueTask<MqttReasonCode> AuthenticateAsync(MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping);

    /// <summary>Judges a message, also a will at the time it is published. Be quick: it is asked for every message.</summary>
    /// <param name="client">Who publishes.</param>
    /// <param name="message">What is published.</param>
    bool MayPublish(MqttIdentity client, in MqttMessage message);

    /// <summary>Judges a topic filter: when it is subscribed to, and again after <see cref="Generation"/> has changed. Called under the broker's gate.</summary>
    /// <param name="client">Who subscribes.</param>
    /// <param name="filter">Topic filter in UTF-8, without the prefix of a shared subscription.</param>
    /// <returns>How much of what falls under the filter the client may receive.</returns>
    MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter);

    /// <summary>Judges one delivery; asked only under filters of which a part is allowed. Be quick: it is called under the broker's gate.</summary>
    /// <param name="client">Who would receive.</param>
    /// <param name="topic">Topic name in UTF-8.</param>
    bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic);

    /// <summary>Another number than before when answers about standing subscriptions may have changed.</summary>
    int Generation { get; }
}
