namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Two brokers were given one state folder; the message names it and its lock file.</summary>
public sealed class MqttStateInUseException : IOException
{
    /// <summary>Says what is in use.</summary>
    /// <param name="message">For a person.</param>
    /// <param name="inner">What the system said.</param>
    public MqttStateInUseException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
