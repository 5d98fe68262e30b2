using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>Whether clients of a TLS listener show a certificate of their own.</summary>
internal enum ClientCertificateMode
{
    /// <summary>They are not asked.</summary>
    None,

    /// <summary>Who shows a good one needs no password; who shows none needs one.</summary>
    Optional,

    /// <summary>Who shows none, or a bad one, is not let in.</summary>
    Required,
}

/// <summary>One place where the embedded broker listens: plain TCP, with a <see cref="Certificate"/> TLS, with <see cref="WebSocket"/> for browsers, or both.</summary>
internal sealed class ListenOptions
{
    /// <summary>Address to listen on; empty for <c>Bus:Host</c>.</summary>
    public string Host { get; init; } = "";

    /// <summary>Port; 0 takes a free one. Usual are 1883 plain, 8883 TLS, 8083 WebSocket, 8084 WebSocket with TLS.</summary>
    [Range(0, 65535)]
    public int? Port { get; init; }

    /// <summary>File with the server's certificate, which makes this listener TLS: PEM (then <see cref="Key"/> too), or PFX with the key in it.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>PEM file with the certificate's private key; empty when it is in the certificate's own file.</summary>
    public string Key { get; init; } = "";

    /// <summary>Password of the private key; empty for none. Better given as the environment variable <c>Bus__Listen__0__KeyPassword</c>.</summary>
    public string KeyPassword { get; init; } = "";

    /// <summary>Whether clients show a certificate; its common name is then the user name.</summary>
    public ClientCertificateMode ClientCertificate { get; init; }

    /// <summary>PEM file with the authority that has signed the clients' certificates.</summary>
    public string ClientCa { get; init; } = "";

    /// <summary>MQTT over WebSocket, as browsers speak it.</summary>
    public bool WebSocket { get; init; }

    /// <summary>Path of the WebSocket.</summary>
    public string Path { get; init; } = "/mqtt";

    /// <summary>Addresses of web pages that may connect, such as <c>http://dashboard.local</c>, or <c>*</c>.
    /// Without a list: any page where a password is asked for, else only pages from this machine's own address.</summary>
    public List<string> Origins { get; init; } = [];

    /// <summary>Lets clients in without a name here; null for <c>Bus:AllowAnonymous</c>.</summary>
    public bool? AllowAnonymous { get; init; }
}
