using ConsoleBridge.AlertSinks;
using ConsoleBridge.AlertSinks.Mail;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Tests.AlertDeliveries;

/// <summary>Servers drop a second mail of the same id: what tells more is another mail, the same once more is not.</summary>
public sealed class MailIdTests
{
    private static readonly MailSettings Settings = new()
    {
        Host = "mail.test", Port = 25, From = "bridge@venue.test", To = ["rf@venue.test"], Subject = SinkTemplate.Read("{title}", out _),
    };

    [Fact]
    public void A_second_attempt_that_tells_more_is_another_mail()
    {
        var first = IdOf(Alerts.Raised("a"));
        var second = IdOf(Alerts.Raised("a"), Alerts.Raised("b"));

        Assert.NotEqual(first, second);
        Assert.EndsWith("@venue.test>", second, StringComparison.Ordinal);
        Assert.Equal(second, IdOf(Alerts.Raised("a"), Alerts.Raised("b")));
        Assert.NotEqual(second, IdOf(Alerts.Raised("a"), Alerts.Acknowledged("b", "Kim")));
    }

    [Fact]
    public void The_first_mail_of_an_alert_has_the_same_id_however_often_it_is_tried() => Assert.Equal(IdOf(Alerts.Raised("a")), IdOf(Alerts.Raised("a")));

    private static string IdOf(params Alert[] alerts) =>
        new AlertMail(Settings, TimeProvider.System).Write(alerts).Split("\r\n").First(line => line.StartsWith("Message-ID: ", StringComparison.Ordinal));
}
