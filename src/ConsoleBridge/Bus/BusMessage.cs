namespace ConsoleBridge.Bus;

/// <summary>A message of the bridge itself, ready to be sent.</summary>
/// <param name="Topic">Topic in UTF-8.</param>
/// <param name="Payload">Payload.</param>
/// <param name="Retain">Whether the broker keeps it.</param>
/// <param name="Properties">Encoded MQTT 5 properties; null for none.</param>
internal readonly record struct BusMessage(byte[] Topic, byte[] Payload, bool Retain, byte[]? Properties);
