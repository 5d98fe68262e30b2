using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks.Mail;

/// <summary>Writes alerts as a mail: plain text, one thread for each alert from its beginning to its end.</summary>
/// <remarks>Source: RFC 5322 (header, Message-ID, References), 2045 and 2047 (text that is not ASCII), 3834 (Auto-Submitted).</remarks>
internal sealed class AlertMail(MailSettings settings, TimeProvider time)
{
    // An encoded word is at most 75 characters long: 45 bytes become 60 characters, and what stands around them.
    private const int WordBytes = 45;

    /// <summary>Writes one mail.</summary>
    /// <param name="alerts">What it tells, at least one.</param>
    public string Write(IReadOnlyList<Alert> alerts)
    {
        var mail = new StringBuilder();
        Add(mail, "Date", time.GetUtcNow().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        Add(mail, "From", $"ConsoleBridge <{settings.From}>");
        Add(mail, "To", string.Join(",\r\n ", settings.To.Select(receiver => $"<{receiver}>")));
        Add(mail, "Subject", Encode(Subject(alerts)));
        var begun = alerts.FirstOrDefault(alert => alert.Transition == AlertTransition.Raised);
        var threads = alerts.Select(Thread).Distinct().ToArray();
        Add(mail, "Message-ID", begun is null ? $"<{Guid.NewGuid():N}@{Domain}>" : alerts.Count == 1 ? Thread(begun) : Whole(alerts));
        if (begun is null || threads.Length > 1)
        {
            Add(mail, "References", string.Join("\r\n ", threads));
        }

        if (alerts.Any(alert => alert.State == AlertState.Active && alert.Severity == AlertSeverity.Critical))
        {
            Add(mail, "Importance", "high");
        }

        Add(mail, "Auto-Submitted", "auto-generated");
        Add(mail, "MIME-Version", "1.0");
        Add(mail, "Content-Type", "text/plain; charset=utf-8");
        Add(mail, "Content-Transfer-Encoding", "base64");
        mail.Append("\r\n").Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(Body(alerts)), Base64FormattingOptions.InsertLineBreaks));
        return mail.ToString();
    }

    private string Domain => settings.From[(settings.From.IndexOf('@', StringComparison.Ordinal) + 1)..];

    // The id of the first mail of an alert: the same however often the mail is tried, another when the alert comes again.
    private string Thread(Alert alert) => $"<{NtfyAlertSink.Sequence(alert.Id)}.{alert.Since.ToUnixTimeMilliseconds()}@{Domain}>";

    // Many servers drop a second mail of the same id. One that tells more than the attempt before it, which may have arrived, is another mail; the same once more is not.
    private string Whole(IReadOnlyList<Alert> alerts) =>
        $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', alerts.Select(alert => $"{Thread(alert)} {alert.Transition} {alert.AcknowledgedBy}")))))[..32]}@{Domain}>";

    private string Subject(IReadOnlyList<Alert> alerts)
    {
        var first = settings.Subject.Fill(alerts[0], asJson: false);
        return alerts.Count == 1 ? first : $"{alerts.Count} alerts: {first} and {alerts.Count - 1} more";
    }

    private string Body(IReadOnlyList<Alert> alerts)
    {
        var body = new StringBuilder();
        foreach (var alert in alerts)
        {
            body.Append(AlertWords.Title(alert)).Append("\r\n  ").Append(alert.Message).Append("\r\n  since ").Append(Local(alert.Since));
            if (alert.ClearedAt is { } cleared)
            {
                body.Append(", over since ").Append(Local(cleared));
            }

            if (alert.AcknowledgedBy is { } by)
            {
                body.Append("\r\n  acknowledged by ").Append(by);
            }

            body.Append("\r\n\r\n");
        }

        if (settings.Bridge is { } bridge)
        {
            body.Append(new Uri(bridge, "/#/alerts")).Append("\r\n");
        }

        return body.ToString();
    }

    // The time on the rack's wall.
    private string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder mail, string header, string value) => mail.Append(header).Append(": ").Append(value).Append("\r\n");

    private static string Encode(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? new Rune(' ') : rune))
        {
            // A character is never cut in two.
            if (bytes.Count + rune.Utf8SequenceLength > WordBytes)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }

            bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }

        words.Add(Word(bytes));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
