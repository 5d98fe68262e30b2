using System.Net.Sockets;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace ConsoleBridge.Web;

/// <summary>
/// Serves the dashboard and the interface for programs. A web application of its own inside the bridge: what goes wrong here,
/// a port that is taken or a request that fails, costs nothing else.
/// </summary>
internal sealed class WebService(Rig rig, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>A page that sleeps, or a request that does not come to its end, is waited for as long when the bridge stops, and then cut off.</summary>
    public static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(0.3);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger = loggers.CreateLogger<WebService>();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the address as soon as pages are served.</summary>
    public Task<Uri> Listening => _listening.Task;

    /// <summary>Serves until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var isSaid = false;
        using var listening = new WebListening(rig, time, _logger);
        while (rig.Options.Web.Enabled && !stopping.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(listening, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception refused) when (refused is AddressInUseException or IOException or SocketException or MqttCertificateException)
            {
                if (!isSaid)
                {
                    WebLog.NotListening(_logger, $"{(rig.Options.Web.Certificate.Length > 0 ? "https" : "http")}://{rig.Options.Web.Host}:{rig.Options.Web.Port}", refused.Message, Retry.TotalSeconds);
                    isSaid = true;
                }

                await Task.Delay(Retry, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The one catch-all of this loop: a fault of ours costs the pages, and the show nothing.
                WebLog.Fault(_logger, Retry.TotalSeconds, fault);
                await Task.Delay(Retry, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync(WebListening listening, CancellationToken stopping)
    {
        await using var app = Build(listening);
        await app.StartAsync(stopping);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        WebLog.Listening(_logger, string.Join(", ", WebPlace.ReachedAt(address)));
        _listening.TrySetResult(address);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
    }

    private WebApplication Build(WebListening listening)
    {
        var options = rig.Options.Web;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "consolebridge", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(listening.Apply);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.Services.AddRouting();
        var pipeline = services.GetRequiredService<Pipeline>();
        pipeline.Prepare(builder.Services);
        builder.Services.AddSingleton<ILoggerFactory>(new WebLoggers(loggers));
        builder.Services.AddSingleton(time);
        WebAnswers.Add(builder.Services);

        var app = builder.Build();
        pipeline.Use(app);
        app.UseWebSockets();
        app.UseRouting();
        var pages = new PhysicalFileProvider(options.Pages.Length > 0 ? rig.Configuration.PathOf(options.Pages) : Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = pages });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = pages, OnPrepareResponse = Freshen });
        foreach (var endpoints in services.GetServices<IEndpoints>())
        {
            endpoints.Map(app);
        }

        WebAnswers.Map(app);
        return app;
    }

    // Pages of an update are seen at once: a browser asks each time, and is told in a few bytes that nothing has changed.
    private static void Freshen(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl = "no-cache";
}
