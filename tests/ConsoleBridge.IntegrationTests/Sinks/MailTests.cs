using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.AlertSinks.Mail;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Sinks;

/// <summary>Alerts by mail.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task A_mail_has_the_state_in_its_subject_and_the_message_in_its_text()
    {
        await using var peer = new SmtpPeer();
        var sink = new MailAlertSink("mail", Settings(peer.Port) with { Security = MailSecurity.None }, TimeProvider.System);

        var delivery = await sink.DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.True(delivery.Delivered, delivery.Reason);
        var mail = Assert.Single(peer.Mails);
        Assert.Equal("Critical: Kör \"1\" (Åsa): battery-low", Subject(mail));
        Assert.Contains("rack-a rx/1 'Kör \"1\"': battery 9 % (below 10 %)", Body(mail), StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<rf@example.org>", peer.Said);
        Assert.Contains("RCPT TO:<md@example.org>", peer.Said);
    }

    [Fact]
    public async Task The_end_of_an_alert_is_in_the_thread_that_its_beginning_began()
    {
        await using var peer = new SmtpPeer();
        var sink = new MailAlertSink("mail", Settings(peer.Port) with { Security = MailSecurity.None }, TimeProvider.System);

        await sink.DeliverAsync(SampleAlerts.Raised, CancellationToken.None);
        await sink.DeliverAsync(SampleAlerts.Cleared, CancellationToken.None);

        var thread = Header(peer.Mails[0], "Message-ID");
        Assert.Equal(thread, Header(peer.Mails[1], "References"));
        Assert.NotEqual(thread, Header(peer.Mails[1], "Message-ID"));
    }

    [Fact]
    public async Task Twelve_alerts_at_once_are_one_mail()
    {
        await using var peer = new SmtpPeer();
        var sink = new MailAlertSink("mail", Settings(peer.Port) with { Security = MailSecurity.None }, TimeProvider.System);

        await sink.DeliverAsync([.. Enumerable.Range(1, 12).Select(number => SampleAlerts.Raised with { Id = $"alert-{number}", Message = $"message {number}." })], CancellationToken.None);

        var mail = Assert.Single(peer.Mails);
        Assert.Equal("12 alerts: Critical: Kör \"1\" (Åsa): battery-low and 11 more", Subject(mail));
        Assert.All(Enumerable.Range(1, 12), number => Assert.Contains($"message {number}.", Body(mail), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_but_the_wish_for_tls_is_said_before_tls()
    {
        using var authority = new TestAuthority();
        using var certificate = Certificate(authority);
        await using var peer = new SmtpPeer { Certificate = certificate, LogIn = "\0bridge\0pass wörd" };
        var settings = Settings(peer.Port) with { User = "bridge", Password = "pass wörd", Authorities = Trust(authority) };

        var delivery = await new MailAlertSink("mail", settings, TimeProvider.System).DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.True(delivery.Delivered, delivery.Reason);
        Assert.Single(peer.Mails);
        Assert.All(peer.Said.Where(line => !line.StartsWith("(tls)", StringComparison.Ordinal)), line => Assert.Matches("^(EHLO|STARTTLS)", line));
    }

    [Fact]
    public async Task Tls_from_the_first_byte_is_spoken_too()
    {
        using var authority = new TestAuthority();
        using var certificate = Certificate(authority);
        await using var peer = new SmtpPeer { Certificate = certificate, IsSecure = true };

        var delivery = await new MailAlertSink("mail", Settings(peer.Port) with { Security = MailSecurity.Tls, Authorities = Trust(authority) }, TimeProvider.System)
            .DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.True(delivery.Delivered, delivery.Reason);
        Assert.Single(peer.Mails);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_mail()
    {
        using var authority = new TestAuthority();
        using var certificate = Certificate(authority);
        await using var peer = new SmtpPeer { Certificate = certificate };

        var delivery = await new MailAlertSink("mail", Settings(peer.Port), TimeProvider.System).DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.False(delivery.Delivered);
        Assert.Contains("no TLS", delivery.Reason, StringComparison.Ordinal);
        Assert.Empty(peer.Mails);
    }

    [Fact]
    public async Task A_server_without_tls_is_told_nothing()
    {
        await using var peer = new SmtpPeer();

        var delivery = await new MailAlertSink("mail", Settings(peer.Port), TimeProvider.System).DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.False(delivery.Delivered);
        Assert.False(delivery.WorthRetrying);
        Assert.Contains("does not offer STARTTLS", delivery.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(peer.Said, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_not_tried_again()
    {
        await using var peer = new SmtpPeer { LogIn = "\0bridge\0right" };

        var delivery = await new MailAlertSink("mail", Settings(peer.Port) with { Security = MailSecurity.None, User = "bridge", Password = "wrong" }, TimeProvider.System)
            .DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.False(delivery.WorthRetrying);
        Assert.Equal("127.0.0.1 refuses the user 'bridge': 535 5.7.8 wrong user or password", delivery.Reason);
    }

    [Fact]
    public async Task One_receiver_that_is_refused_keeps_the_mail_from_nobody_else()
    {
        await using var peer = new SmtpPeer { Receiver = line => line.Contains("md@", StringComparison.Ordinal) ? "550 unknown" : "250 fine" };

        var delivery = await new MailAlertSink("mail", Settings(peer.Port) with { Security = MailSecurity.None }, TimeProvider.System)
            .DeliverAsync(SampleAlerts.Raised, CancellationToken.None);

        Assert.True(delivery.Delivered);
        Assert.Equal("not to md@example.org: 550 unknown", delivery.Reason);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_when_the_attempt_is_over()
    {
        await using var peer = new SmtpPeer { IsSilent = true };
        using var attempt = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        var sink = new MailAlertSink("mail", Settings(peer.Port) with { Security = MailSecurity.None }, TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sink.DeliverAsync(SampleAlerts.Raised, attempt.Token).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
    }

    private static MailSettings Settings(int port) => new()
    {
        Host = "127.0.0.1", Port = port, From = "bridge@example.org", To = ["rf@example.org", "md@example.org"], Subject = SinkTemplate.Read("{title}", out _),
    };

    private static X509Certificate2 Certificate(TestAuthority authority) =>
        X509CertificateLoader.LoadPkcs12FromFile(authority.Issue("mail", ["mail.test"], [IPAddress.Loopback]) + ".pfx", "pfx");

    private static X509Certificate2Collection Trust(TestAuthority authority)
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(authority.CaFile);
        return trusted;
    }

    private static string Header(string mail, string name) => mail.Split('\n').First(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];

    private static string Subject(string mail)
    {
        var lines = mail.Split('\n').SkipWhile(line => !line.StartsWith("Subject: ", StringComparison.Ordinal)).ToArray();
        var folded = lines.Skip(1).TakeWhile(line => line.StartsWith(' ')).Prepend(lines[0]["Subject: ".Length..]).Select(line => line.Trim());
        Assert.All(folded, word => Assert.InRange(word.Length, 1, 75));
        return string.Concat(folded.Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word["=?utf-8?B?".Length..^2]))));
    }

    private static string Body(string mail) => Encoding.UTF8.GetString(Convert.FromBase64String(mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]));
}
