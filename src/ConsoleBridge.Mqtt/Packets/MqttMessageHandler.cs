namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Takes a received message, in order, one at a time.</summary>
/// <param name="message">Valid only until the handler returns: copy what must live longer.</param>
/// <remarks>Called on the receiving loop: be quick, never block. An exception ends a client's connection; the broker logs it and goes on.</remarks>
public delegate void MqttMessageHandler(in MqttMessage message);
