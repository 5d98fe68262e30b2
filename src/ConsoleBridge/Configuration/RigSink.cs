using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.AlertSinks.Mail;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Links;

namespace ConsoleBridge.Configuration;

/// <summary>A configured sink, as checked: exactly one of the last four is not null.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Route">What it wants to be told.</param>
/// <param name="Delivery">How patiently it is tried.</param>
internal sealed record RigSink(string Name, AlertRoute Route, DeliverySettings Delivery)
{
    /// <summary>A web hook.</summary>
    public WebhookSettings? Webhook { get; init; }

    /// <summary>An ntfy topic.</summary>
    public NtfySettings? Ntfy { get; init; }

    /// <summary>Mails.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>A lamp of a surface, and whether it blinks.</summary>
    public (LinkEnd End, bool Blinks)? Lamp { get; init; }
}
