using System.ComponentModel.DataAnnotations;
using ConsoleBridge.AlertSinks.Mail;

namespace ConsoleBridge.Configuration;

/// <summary>Somewhere alerts are told. Which keys count depends on the kind; a key of another kind is an error.</summary>
internal sealed class AlertSinkOptions
{
    /// <summary><c>webhook</c>, <c>ntfy</c>, <c>mail</c> or <c>lamp</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>False switches it off and keeps its settings.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>These severities alone: <c>info</c>, <c>warning</c>, <c>critical</c>; empty for all.</summary>
    public string[] Severities { get; init; } = [];

    /// <summary>These rules alone, a star for any letters: <c>battery-*</c>; empty for all.</summary>
    public string[] Rules { get; init; } = [];

    /// <summary>Alerts of these devices alone, a star for any letters: <c>rack-*</c>; empty for all.</summary>
    public string[] Devices { get; init; } = [];

    /// <summary>Told from this escalation on: 0 at once, 1 when nobody has acknowledged in time. Empty: at once, or from the first step that names the sink.</summary>
    [Range(0, 20)]
    public int? Escalation { get; init; }

    /// <summary>After so many failed attempts an alert goes to the undelivered ones; from there it is tried on, slowly.</summary>
    [Range(1, 100)]
    public int Attempts { get; init; } = 5;

    /// <summary>Pause after the first failed attempt; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>No pause is longer; also how often a sink that is down is tried.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time limit of one attempt.</summary>
    public TimeSpan TryFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Webhook: where to. Ntfy: the server, such as <c>https://ntfy.sh</c>.</summary>
    public string Url { get; init; } = "";

    /// <summary>Webhook: <c>POST</c>, <c>PUT</c>, <c>PATCH</c>, <c>GET</c> or <c>DELETE</c>.</summary>
    public string Method { get; init; } = "";

    /// <summary>Webhook: headers; words such as <c>{severity}</c> are filled in.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Webhook: the body, with words such as <c>{message}</c>; empty for the document that stands on the bus.</summary>
    public string Template { get; init; } = "";

    /// <summary>Webhook: file with a secret that signs the body (HMAC-SHA256 in the header <c>X-ConsoleBridge-Signature</c>); empty for no signature.</summary>
    public string SecretFile { get; init; } = "";

    /// <summary>Webhook, ntfy, mail: file with the certificate (PEM) of the authority that the server's comes from; empty for those that this machine trusts.</summary>
    public string Ca { get; init; } = "";

    /// <summary>Ntfy: the topic that phones subscribe to.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Ntfy: file with the access token; empty for none.</summary>
    public string TokenFile { get; init; } = "";

    /// <summary>Ntfy, mail: where phones reach the dashboard, such as <c>http://10.0.0.5:8080</c>; empty for no link.</summary>
    public string Bridge { get; init; } = "";

    /// <summary>Ntfy: a button that acknowledges. It only works where the dashboard asks nobody to log in.</summary>
    public bool Button { get; init; }

    /// <summary>Mail: name or address of the server.</summary>
    public string Host { get; init; } = "";

    /// <summary>Mail: its port; empty for the usual one: 587, with <c>Tls</c> 465, with <c>None</c> 25.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>Mail: <c>StartTls</c>, <c>Tls</c> or <c>None</c>.</summary>
    public MailSecurity Security { get; init; }

    /// <summary>Mail: user name; empty when the server asks for none.</summary>
    public string User { get; init; } = "";

    /// <summary>Mail: file with the password.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>Mail: the sender's address.</summary>
    public string From { get; init; } = "";

    /// <summary>Mail: the receivers' addresses.</summary>
    public string[] To { get; init; } = [];

    /// <summary>Mail: the subject; empty for <c>{title}</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Lamp: which, such as <c>desk:button/f8</c>.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>Lamp: blinks while an alert is active that nobody has acknowledged; false: it is lit.</summary>
    public bool Blink { get; init; } = true;
}
