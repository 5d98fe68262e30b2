namespace ConsoleBridge.Mqtt.Broker;

/// <summary>A client's last will (MQTT 5.0, 3.1.2.5).</summary>
/// <param name="Message">What is published; its lifetime begins then (3.1.3.2.4).</param>
/// <param name="DelaySeconds">Will Delay Interval.</param>
internal sealed record BrokerWill(StoredMessage Message, uint DelaySeconds);
