namespace ConsoleBridge.Mqtt.Connections;

/// <summary>What packets wait for that promise something: the place up to which a log has been written.</summary>
internal interface IHoldBarrier
{
    /// <summary>Position the log has been written up to.</summary>
    long Reached { get; }

    /// <summary>Asks for one <see cref="MqttOutput.ReleaseHeld"/> when the log has got on.</summary>
    /// <param name="output">It holds something.</param>
    /// <param name="position">The log position it holds it for.</param>
    void Await(MqttOutput output, long position);
}
