using ConsoleBridge.Access;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.State;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Health;

/// <summary>Whether the bridge is alive and ready, for those who watch over machines, and its figures.</summary>
internal sealed class HealthEndpoints(IEnumerable<IReadiness> readiness, IEnumerable<IMetricsSource> sources, FeedHub feed, StateStore store, BridgeAbout about, Rig rig) : IEndpoints
{
    private const string MetricsType = "text/plain; version=0.0.4; charset=utf-8";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok\n")).WithTags("health").WithSummary("Alive").Produces<string>(contentType: "text/plain");
        routes.MapGet("/readyz", Ready).WithTags("health").WithSummary("Everything has started").Produces<HealthAnswer>().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/api/health", Tell).Needs(Role.Viewer).WithTags("health").WithSummary("How the bridge is");
        if (rig.Options.Web.Metrics != MetricsAccess.Off)
        {
            var path = routes.MapGet("/metrics", Metrics).WithTags("health").WithSummary("Figures for Prometheus").Produces<string>(contentType: "text/plain");
            if (rig.Options.Web.Metrics == MetricsAccess.Viewer)
            {
                path.Needs(Role.Viewer);
            }
        }
    }

    private IResult Ready()
    {
        var answer = Look();
        return Results.Json(answer, statusCode: answer.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private HealthAnswer Look()
    {
        var checks = readiness.ToDictionary(check => check.Name, check => check.Missing);
        return new HealthAnswer(checks.Values.All(missing => missing is null), checks);
    }

    private BridgeHealth Tell() => new(
        Look(), Math.Round(about.Uptime.TotalSeconds), store.Revision, Math.Round(Environment.WorkingSet / 1048576.0, 1), new FeedHealth(feed.Pages, feed.Messages, feed.Bytes, feed.Refused));

    private IResult Metrics()
    {
        var text = new MetricsText();
        foreach (var source in sources)
        {
            source.Write(text);
        }

        return Results.Bytes(text.Bytes, MetricsType);
    }

    private sealed record BridgeHealth(HealthAnswer Readiness, double Uptime, long Changes, double MemoryMb, FeedHealth Feed);

    private sealed record FeedHealth(int Pages, long Messages, long Bytes, long Refused);
}
