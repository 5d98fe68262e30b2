using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>Says in plain words why a server does not take a connection.</summary>
internal static class RefusalWords
{
    public static string Of(MqttReasonCode reason, MqttClientOptions options, string clientId) => reason switch
    {
        MqttReasonCode.UnsupportedProtocolVersion => "the server does not speak this version of MQTT",
        MqttReasonCode.ClientIdentifierNotValid => $"the server does not accept the client identifier \"{clientId}\"",
        MqttReasonCode.BadUserNameOrPassword when options.UserName is null => "the server wants a user name and a password",
        MqttReasonCode.BadUserNameOrPassword => $"the server does not accept the user name \"{options.UserName}\" with this password",
        MqttReasonCode.NotAuthorized when options.UserName is null => "the server does not let this client in without a user name and a password",
        MqttReasonCode.NotAuthorized => $"the server does not let the user \"{options.UserName}\" in: wrong password, or no right to connect",
        MqttReasonCode.ServerUnavailable or MqttReasonCode.ServerBusy => "the server is busy; try again later",
        MqttReasonCode.Banned => "the server has banned this client",
        MqttReasonCode.BadAuthenticationMethod => $"the server does not know the authentication method \"{options.Authentication?.Method}\"",
        MqttReasonCode.QosNotSupported => "the server does not take a will with this QoS",
        MqttReasonCode.RetainNotSupported => "the server does not take a retained will",
        MqttReasonCode.UseAnotherServer or MqttReasonCode.ServerMoved => "the server asks for another one to be used",
        _ => $"the server refuses: {reason}",
    };
}
