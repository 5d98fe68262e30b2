using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.AlertSinks.Mail;
using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Hosting;

/// <summary>Adds the sinks that the configuration names, and the desk that delivers to all there are.</summary>
internal static class AlertSinkServices
{
    /// <summary>Adds both.</summary>
    public static void AddAlertSinks(this IServiceCollection services, Rig rig)
    {
        var folder = StateFolder.Of(rig.Options.StateDirectory, rig.Configuration);
        var configured = RigSinks.Read(rig.Options, rig.Configuration, rig.Devices, rig.Surfaces, out _);
        foreach (var sink in configured)
        {
            services.AddSingleton(sink.Route);
            services.AddSingleton(provider => Make(sink, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IDeviceDirectory>, provider.GetRequiredService<ILogger<LampAlertSink>>()));
        }

        services.AddSingleton(provider => new DeliveryDesk(
            provider.GetServices<IAlertSink>().Select(sink => new SinkPlan(sink, configured.FirstOrDefault(known => known.Name == sink.Name)?.Delivery ?? DeliverySettings.Inside)),
            new DeadLetterFile(Path.Combine(folder, "deliveries.json"), provider.GetRequiredService<ILogger<DeliveryDesk>>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DeliveryDesk>>()));
        services.AddSingleton<IAlertOutlet>(provider => provider.GetRequiredService<DeliveryDesk>());
        services.AddSingleton<ISurfaceOrders>(provider => new SurfaceAcknowledgement(
            provider.GetRequiredService<AlertLoop>, provider.GetRequiredService<TimeProvider>(), provider.GetService<IAuditTrail>()));
    }

    /// <summary>Makes a sink of what was checked.</summary>
    /// <param name="sink">What was checked.</param>
    /// <param name="time">The clock.</param>
    /// <param name="devices">Where its surface is, for a lamp.</param>
    /// <param name="logger">For a lamp that fails.</param>
    public static IAlertSink Make(RigSink sink, TimeProvider time, Func<IDeviceDirectory> devices, ILogger logger) => sink switch
    {
        { Webhook: { } webhook } => new WebhookAlertSink(sink.Name, webhook, time),
        { Ntfy: { } ntfy } => new NtfyAlertSink(sink.Name, ntfy, time),
        { Mail: { } mail } => new MailAlertSink(sink.Name, mail, time),
        { Lamp: { } lamp } => new LampAlertSink(sink.Name, new SurfaceLamp(lamp.End, devices), lamp.Blinks, time, logger),
        _ => throw new InvalidOperationException($"the sink '{sink.Name}' has no kind"),
    };
}
