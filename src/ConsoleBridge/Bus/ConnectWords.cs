using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Says why a broker could not be connected to, in words a technician can act on.</summary>
internal static class ConnectWords
{
    /// <summary>Explains a result that is not connected.</summary>
    public static string Explain(MqttConnectResult result) => result.Outcome switch
    {
        MqttConnectOutcome.Refused => Refusal(result.Reason) + (result.Detail is { Length: > 0 } detail ? $" ({detail})" : ""),
        MqttConnectOutcome.ClosedWithoutAnswer => result.Detail is { Length: > 0 } why
            ? $"it closed the connection without an answer: {why}"
            : "it closed the connection without an answer: is this the MQTT port, and does it want TLS?",
        MqttConnectOutcome.InvalidAnswer => "what answers there does not speak MQTT",
        _ => result.Detail ?? result.Outcome.ToString(),
    };

    private static string Refusal(MqttReasonCode reason) => reason switch
    {
        MqttReasonCode.BadUserNameOrPassword => "the broker does not know this user name or password: check Bus:UserName and Bus:Password",
        MqttReasonCode.NotAuthorized => "the broker does not let this user in: check Bus:UserName and Bus:Password",
        MqttReasonCode.ClientIdentifierNotValid => "the broker does not take this client id: set Bus:ClientId",
        MqttReasonCode.ServerUnavailable or MqttReasonCode.ServerBusy => "the broker says that it is not available now",
        _ => $"the broker refuses: {reason}",
    };
}
