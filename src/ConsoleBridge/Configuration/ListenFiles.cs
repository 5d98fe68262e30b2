using ConsoleBridge.Mqtt.Hosting;

namespace ConsoleBridge.Configuration;

/// <summary>Opens the certificate files that a place to listen names; relative ones from the configuration's own folder.</summary>
internal static class ListenFiles
{
    /// <summary>The server's certificate; null without TLS.</summary>
    /// <exception cref="MqttCertificateException">It cannot be used.</exception>
    public static MqttServerCertificate? Certificate(ListenPlace place, Func<string, string> pathOf, TimeProvider time, ILogger logger)
    {
        var listen = place.Options;
        return place.IsSecure
            ? new MqttServerCertificate(pathOf(listen.Certificate), listen.Key.Length > 0 ? pathOf(listen.Key) : "", listen.KeyPassword, time, logger)
            : null;
    }

    /// <summary>Who signs the clients' certificates; null when they are not asked for one.</summary>
    /// <exception cref="MqttCertificateException">The file cannot be used.</exception>
    public static MqttClientAuthority? Authority(ListenPlace place, Func<string, string> pathOf, TimeProvider time, ILogger logger) =>
        place.IsSecure && place.Options.ClientCertificate != ClientCertificateMode.None
            ? new MqttClientAuthority(pathOf(place.Options.ClientCa), time, logger)
            : null;
}
