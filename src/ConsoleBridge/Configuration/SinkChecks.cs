using System.Net;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.AlertSinks.Mail;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Configuration;

/// <summary>Checks what the configuration says of one sink, and opens the files it names.</summary>
/// <param name="configuration">What paths are relative to.</param>
/// <param name="report">Takes what is wrong, by key of the configuration.</param>
internal sealed class SinkChecks(BridgeConfiguration configuration, Action<string, string> report)
{
    private const int LongestTopic = 64;

    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "GET", "DELETE"];

    // The keys that count for all kinds.
    private static readonly string[] Common =
        ["Kind", "Enabled", "Severities", "Rules", "Devices", "Escalation", "Attempts", "FirstPause", "LongestPause", "TryFor"];

    // With marks that would end a string: what is valid JSON with these is valid with every alert.
    private static readonly Alert Sample = new()
    {
        Id = "rack-a-rx-1-battery-percent-battery-low", Rule = "battery-low", Device = "rack-a", Parameter = "rx/1/battery/percent", ValueText = "9 %",
        Severity = AlertSeverity.Critical, Since = DateTimeOffset.UnixEpoch, Transition = AlertTransition.Raised, Message = "rack-a rx/1 '\"Vox\" \\ 1': battery 9 % (below 10 %)",
        Name = "\"Vox\" \\ 1",
    };

    /// <summary>A web hook.</summary>
    public WebhookSettings? Webhook(AlertSinkOptions options, string key)
    {
        RefuseStrangers(options, key, "webhook", "Url", "Method", "Headers", "Template", "SecretFile", "Ca");
        var url = Address(options.Url, key + ":Url", "https://chat.example/hook");
        var method = options.Method.Length == 0 ? "POST" : options.Method.ToUpperInvariant();
        if (!Methods.Contains(method))
        {
            report(key + ":Method", $"'{options.Method}' is no method that fits; there are {string.Join(", ", Methods)}");
        }

        var headers = new List<(string, SinkTemplate)>();
        foreach (var (name, value) in options.Headers)
        {
            if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-' && c != '_'))
            {
                report($"{key}:Headers:{name}", $"'{name}' is no name of a header: letters, digits and '-' alone");
            }

            headers.Add((name, Template(value, $"{key}:Headers:{name}")));
        }

        var type = options.Headers.FirstOrDefault(header => string.Equals(header.Key, "Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        var isJson = type is null || type.Contains("json", StringComparison.OrdinalIgnoreCase);
        var template = options.Template.Length == 0 ? null : Template(options.Template, key + ":Template", isJson);

        var secret = Secret(options.SecretFile, key + ":SecretFile");
        return url is null ? null : new WebhookSettings
        {
            Url = url, Method = HttpMethod.Parse(method), Headers = headers, Template = template, IsJson = isJson,
            Secret = secret.Length > 0 ? Encoding.UTF8.GetBytes(secret) : null, Authorities = Authorities(options.Ca, key + ":Ca"),
        };
    }

    /// <summary>A topic on an ntfy server.</summary>
    public NtfySettings? Ntfy(AlertSinkOptions options, string key)
    {
        RefuseStrangers(options, key, "ntfy", "Url", "Topic", "TokenFile", "Bridge", "Button", "Ca");
        var url = Address(options.Url, key + ":Url", "https://ntfy.sh");
        if (url is { AbsolutePath: not "/" } && url.AbsolutePath.Trim('/') is var path)
        {
            report(key + ":Url", $"only the server stands here, such as {url.GetLeftPart(UriPartial.Authority)}; '{path}' belongs into 'Topic'");
        }

        if (options.Topic.Length is 0 or > LongestTopic || options.Topic.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
        {
            report(options.Topic.Length == 0 ? key : key + ":Topic", options.Topic.Length == 0 ? "'Topic' is missing: what phones subscribe to, such as rf-crew-k3f9" : $"'{options.Topic}': a topic has letters, digits, '-' and '_', at most {LongestTopic}");
        }

        if (options.Button && options.Bridge.Length == 0)
        {
            report(key + ":Button", "a button needs 'Bridge': where phones reach the dashboard, such as http://10.0.0.5:8080");
        }

        var token = Secret(options.TokenFile, key + ":TokenFile");
        var bridge = Bridge(options, key);
        return url is null ? null : new NtfySettings
        {
            Url = url, Topic = options.Topic, Token = token, Bridge = bridge, HasButton = options.Button, Authorities = Authorities(options.Ca, key + ":Ca"),
        };
    }

    /// <summary>Mails.</summary>
    public MailSettings? Mail(AlertSinkOptions options, string key)
    {
        RefuseStrangers(options, key, "mail", "Host", "Port", "Security", "User", "PasswordFile", "From", "To", "Subject", "Bridge", "Ca");
        if (options.Host.Length == 0)
        {
            report(key, "'Host' is missing: the mail server, such as mail.example.org");
        }

        if (options.From.Length == 0)
        {
            report(key, "'From' is missing: the sender's address, such as bridge@example.org");
        }
        else
        {
            CheckMailbox(options.From, key + ":From");
        }

        for (var i = 0; i < options.To.Length; i++)
        {
            CheckMailbox(options.To[i], $"{key}:To:{i}");
        }

        if (options.To.Length == 0)
        {
            report(key, "'To' is missing: who gets the mails, such as [ \"rf@example.org\" ]");
        }

        if (options.User.Length > 0 != options.PasswordFile.Length > 0)
        {
            report(key, "'User' and 'PasswordFile' belong together: give both, or neither");
        }

        if (options is { User.Length: > 0, Security: MailSecurity.None } && !IsHere(options.Host))
        {
            report(key + ":Security", "the password would go over the network for everybody to read: use StartTls or Tls, or leave out 'User'");
        }

        return new MailSettings
        {
            Host = options.Host, Security = options.Security, User = options.User, Password = Secret(options.PasswordFile, key + ":PasswordFile"),
            Port = options.Port ?? options.Security switch { MailSecurity.Tls => 465, MailSecurity.None => 25, _ => 587 },
            From = options.From, To = options.To, Subject = Template(options.Subject.Length > 0 ? options.Subject : "{title}", key + ":Subject"),
            Bridge = Bridge(options, key), Authorities = Authorities(options.Ca, key + ":Ca"),
        };
    }

    /// <summary>A key that belongs to another kind of sink does nothing: that is a mistake, and is named.</summary>
    public void RefuseStrangers(AlertSinkOptions options, string key, string kind, params string[] own)
    {
        foreach (var child in configuration.Merged.GetSection(key).GetChildren())
        {
            var isOurs = own.Concat(Common).Contains(child.Key, StringComparer.OrdinalIgnoreCase);
            if (!isOurs && typeof(AlertSinkOptions).GetProperties().Any(known => string.Equals(known.Name, child.Key, StringComparison.OrdinalIgnoreCase)))
            {
                report($"{key}:{child.Key}", $"a sink of kind {kind} has no '{child.Key}'; its own keys are {string.Join(", ", own)}");
            }
        }
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private Uri? Bridge(AlertSinkOptions options, string key) => options.Bridge.Length == 0 ? null : Address(options.Bridge, key + ":Bridge", "http://10.0.0.5:8080");

    private Uri? Address(string text, string key, string example)
    {
        if (text.Length == 0)
        {
            // What is missing has no line of its own: the sink's is told.
            var sink = key[..key.LastIndexOf(':')];
            report(sink, $"'{key[(sink.Length + 1)..]}' is missing: an address, such as {example}");
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.Host.Length > 0)
        {
            return url;
        }

        report(key, $"'{text}' is not an address that begins with http:// or https://, such as {example}");
        return null;
    }

    private SinkTemplate Template(string text, string key, bool isJson = false)
    {
        var template = SinkTemplate.Read(text, out var error);
        if (error is not null)
        {
            report(key, error);
        }
        else if (isJson)
        {
            CheckJson(template.Fill(Sample, asJson: true), key);
        }

        return template;
    }

    private void CheckJson(string filled, string key)
    {
        try
        {
            using var document = JsonDocument.Parse(filled);
        }
        catch (JsonException wrong)
        {
            report(key, $"filled in it is not JSON ({wrong.Message.Split(" LineNumber:")[0]}): words of the template stand in quotes, such as \"{{message}}\"; for plain text set the header Content-Type to text/plain");
        }
    }

    private void CheckMailbox(string text, string key)
    {
        if (!MailAddress.TryCreate(text, out var address) || address.Address != text || text.Any(c => c is <= ' ' or > '~' or '<' or '>'))
        {
            report(key, $"'{text}' is not a mail address such as rf@example.org");
        }
    }

    private string Secret(string file, string key)
    {
        if (file.Length == 0)
        {
            return "";
        }

        var secret = SecretFile.Read(file, configuration, out var error);
        if (error is not null)
        {
            report(key, error);
        }
        else if (secret.Any(char.IsControl))
        {
            report(key, $"{file} must be one line of text");
        }

        return secret;
    }

    private X509Certificate2Collection? Authorities(string file, string key)
    {
        if (file.Length == 0)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        var path = configuration.PathOf(file);
        try
        {
            authorities.ImportFromPemFile(path);
            if (authorities.Count == 0)
            {
                report(key, $"{path} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
            }
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or CryptographicException)
        {
            report(key, $"{path} cannot be read: {wrong.Message}");
        }

        return authorities;
    }
}
