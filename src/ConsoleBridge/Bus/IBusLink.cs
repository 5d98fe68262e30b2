using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>A standing connection to the broker, embedded or external.</summary>
internal interface IBusLink : IAsyncDisposable
{
    /// <summary>Where to publish.</summary>
    IMqttPublisher Publisher { get; }

    /// <summary>Completes, with the reason, when the connection is gone.</summary>
    Task<string> Ended { get; }

    /// <summary>
    /// Completes when everything that was published, the farewell too, has reached the broker. A link that ends without is one that broke: the
    /// broker says offline in the bridge's stead.
    /// </summary>
    Task LeaveAsync(CancellationToken deadline);
}
