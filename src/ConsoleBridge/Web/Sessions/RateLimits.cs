using System.Globalization;
using System.Threading.RateLimiting;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Web.Sessions;

/// <summary>How often one person may ask: log-ins seldom, writes as fast as a hand, reads almost always.</summary>
internal static class RateLimits
{
    private const int LoginsAtOnce = 10;
    private const int ReadsAtOnce = 600;
    private const int ReadsPerSecond = 200;
    private const int StatesInLine = 8;

    private static readonly TimeSpan LoginEvery = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    /// <summary>Adds the framework's limiter.</summary>
    public static void AddRateLimits(this IServiceCollection services, WebOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, options.WritesPerSecond)), PartitionedRateLimiter.Create<HttpContext, string>(AtOnceOf));
        limiter.OnRejected = (rejected, _) =>
        {
            var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
            rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return new ValueTask(Refusal.WriteAsync(
                rejected.HttpContext, StatusCodes.Status429TooManyRequests, string.Create(CultureInfo.InvariantCulture, $"too many requests; try again in {seconds} s")));
        };
    });

    private static RateLimitPartition<string> PartitionOf(HttpContext context, int writesPerSecond)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api/log-in", StringComparison.OrdinalIgnoreCase))
        {
            return RateLimitPartition.GetTokenBucketLimiter("log-in " + PlaceOf(context), _ => Bucket(LoginsAtOnce, 1, LoginEvery));
        }

        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? RateLimitPartition.GetTokenBucketLimiter("read " + WhoIs(context), _ => Bucket(ReadsAtOnce, PerStep(ReadsPerSecond), Step))
            : RateLimitPartition.GetTokenBucketLimiter("write " + WhoIs(context), _ => Bucket(2 * writesPerSecond, PerStep(writesPerSecond), Step));
    }

    // Each looks at every parameter of the rig: one person has one core at most.
    private static RateLimitPartition<string> AtOnceOf(HttpContext context) => context.Request.Path.StartsWithSegments("/api/state", StringComparison.OrdinalIgnoreCase)
        ? RateLimitPartition.GetConcurrencyLimiter(WhoIs(context), _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = StatesInLine })
        : RateLimitPartition.GetNoLimiter("");

    // A user's name has no blank before an address: one person at two places has twice as much, two people at one place too.
    private static string WhoIs(HttpContext context) => $"{context.Visitor().Name} {PlaceOf(context)}";

    private static string PlaceOf(HttpContext context) => context.Features.Get<VisitorSession>()?.Place.Key ?? "";

    private static int PerStep(int perSecond) => Math.Max(1, (int)(perSecond * Step.TotalSeconds));

    private static TokenBucketRateLimiterOptions Bucket(int atOnce, int more, TimeSpan every) => new()
    {
        TokenLimit = atOnce, TokensPerPeriod = more, ReplenishmentPeriod = every, QueueLimit = 0, AutoReplenishment = true,
    };
}
