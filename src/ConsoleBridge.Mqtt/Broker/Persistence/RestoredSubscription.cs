namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>A subscription as a state file tells.</summary>
/// <param name="Options">The options byte of the SUBSCRIBE, without retain handling.</param>
/// <param name="Identifier">Subscription identifier, or 0.</param>
internal readonly record struct RestoredSubscription(byte Options, uint Identifier);
