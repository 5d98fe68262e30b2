using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Client;

namespace ConsoleBridge.Bus;

/// <summary>Where a broker is and how it is spoken to.</summary>
/// <param name="Scheme"><c>mqtt</c>, <c>mqtts</c>, <c>ws</c> or <c>wss</c>.</param>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Path">Path of a WebSocket; else empty.</param>
internal sealed record BrokerAddress(string Scheme, string Host, int Port, string Path)
{
    private static readonly Dictionary<string, int> CommonPorts = new() { ["mqtt"] = 1883, ["mqtts"] = 8883, ["ws"] = 80, ["wss"] = 443 };

    /// <summary>Whether the connection is secured by TLS.</summary>
    public bool IsSecure => Scheme is "mqtts" or "wss";

    /// <summary>All addresses of the configuration: <c>Bus:Hosts</c>, or else the one of <c>Bus:Host</c>.</summary>
    /// <exception cref="FormatException">An address is wrong; the configuration's check names it before.</exception>
    public static IReadOnlyList<BrokerAddress> All(BusOptions bus)
    {
        string[] texts = bus.Hosts.Length > 0 ? bus.Hosts : [bus.Host];
        return [.. texts.Select(text => TryParse(text, bus.Port, bus.Tls.IsGiven, out var address, out var error) ? address : throw new FormatException(error))];
    }

    /// <summary>Reads an address: <c>10.0.0.5</c>, <c>broker.local:1884</c>, <c>mqtts://broker.local</c>, <c>wss://broker.local/mqtt</c>.</summary>
    /// <param name="text">The address.</param>
    /// <param name="port">Port of an address that names neither scheme nor port.</param>
    /// <param name="secure">Whether an address without a scheme is spoken to over TLS.</param>
    /// <param name="address">The address.</param>
    /// <param name="error">What is wrong with it.</param>
    public static bool TryParse(string text, int port, bool secure, [NotNullWhen(true)] out BrokerAddress? address, out string error)
    {
        address = null;
        error = $"'{text}' is not an address: expected are a name or IP address, host:port, or mqtt://, mqtts://, ws:// or wss:// with a host";
        if (text.Contains("://", StringComparison.Ordinal))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !CommonPorts.TryGetValue(uri.Scheme, out var common) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
            {
                return false;
            }

            var path = uri.Scheme is "ws" or "wss" ? uri.PathAndQuery : "";
            address = new BrokerAddress(uri.Scheme, uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : common, path is "/" ? "/mqtt" : path);
            return true;
        }

        var host = text;
        if ((text.StartsWith('[') || !IPAddress.TryParse(text, out _)) && text.LastIndexOf(':') is var colon and >= 0)
        {
            host = text[..colon].Trim('[', ']');
            if (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > 65535)
            {
                return false;
            }
        }

        address = new BrokerAddress(secure ? "mqtts" : "mqtt", host, port, "");
        return Uri.CheckHostName(host) != UriHostNameType.Unknown;
    }

    /// <summary>Opens connections to it.</summary>
    public Func<CancellationToken, ValueTask<Stream>> Opener(BusTlsOptions tls) => Scheme switch
    {
        "mqtt" => MqttClientOptions.Tcp(Host, Port),
        "mqtts" => MqttClientOptions.Tls(Host, Port, TlsOf(tls)),
        _ => MqttClientOptions.WebSocket(new Uri(ToString()), TlsOf(tls)),
    };

    /// <summary>The TLS settings in the form that the client takes.</summary>
    public static MqttTlsOptions TlsOf(BusTlsOptions tls) => new()
    {
        CaFile = NullIfEmpty(tls.Ca),
        ClientCertificateFile = NullIfEmpty(tls.Certificate),
        ClientKeyFile = NullIfEmpty(tls.Key),
        ClientKeyPassword = NullIfEmpty(tls.KeyPassword),
        ServerName = NullIfEmpty(tls.ServerName),
        DangerouslyAcceptAnyCertificate = tls.AcceptAnyCertificate,
    };

    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{host}:{Port}{Path}");
    }

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
