using System.Net.Sockets;
using System.Security.Authentication;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks.Mail;

/// <summary>Alerts by mail; what comes within a few seconds is one mail.</summary>
internal sealed class MailAlertSink(string name, MailSettings settings, TimeProvider time) : IGatheringSink
{
    private readonly AlertMail _mail = new(settings, time);

    public string Name => name;

    public TimeSpan GatherFor => settings.GatherFor;

    public int Most => 100;

    public Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping) => DeliverAsync([alert], stopping);

    public async Task<AlertDelivery> DeliverAsync(IReadOnlyList<Alert> alerts, CancellationToken stopping)
    {
        Alert[] news = [.. alerts.Where(AlertWords.IsNews)];
        if (news.Length == 0)
        {
            return new AlertDelivery(true);
        }

        try
        {
            await using var conversation = await SmtpConversation.BeginAsync(settings, stopping);
            var refusals = await conversation.SendAsync(_mail.Write(news), stopping);
            await conversation.EndAsync(stopping);
            return new AlertDelivery(true, refusals.Count > 0 ? "not to " + string.Join("; ", refusals) : null);
        }
        catch (SmtpRefusal refusal)
        {
            return new AlertDelivery(false, refusal.Message, refusal.IsForNow);
        }
        catch (AuthenticationException untrusted)
        {
            return new AlertDelivery(false, $"{settings.Host}: no TLS: {untrusted.GetBaseException().Message}", WorthRetrying: true);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return new AlertDelivery(false, $"{settings.Host}:{settings.Port}: {failure.GetBaseException().Message}", WorthRetrying: true);
        }
    }
}
