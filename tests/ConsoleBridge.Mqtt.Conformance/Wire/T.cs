namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Control packet types (table 2-1 of both standards; AUTH is 5.0 only).</summary>
internal enum T : byte
{
    Connect = 1,
    Connack,
    Publish,
    Puback,
    Pubrec,
    Pubrel,
    Pubcomp,
    Subscribe,
    Suback,
    Unsubscribe,
    Unsuback,
    Pingreq,
    Pingresp,
    Disconnect,
    Auth,
}
