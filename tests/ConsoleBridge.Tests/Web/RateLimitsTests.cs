using System.Threading.RateLimiting;
using ConsoleBridge.Access;
using ConsoleBridge.Configuration;
using ConsoleBridge.Web.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConsoleBridge.Tests.Web;

public sealed class RateLimitsTests
{
    [Fact]
    public async Task One_visitor_reads_the_whole_state_one_at_a_time_and_others_do_not_wait_for_that()
    {
        await using var limits = Limits();
        using var reading = await limits.AcquireAsync(Asks("anna", "/api/state"));
        var inLine = Enumerable.Range(0, 8).Select(_ => limits.AcquireAsync(Asks("anna", "/API/State")).AsTask()).ToArray();

        using var tooMany = await limits.AcquireAsync(Asks("anna", "/api/state"));
        using var another = await limits.AcquireAsync(Asks("ben", "/api/state"));
        using var elsewhere = await limits.AcquireAsync(Asks("anna", "/api/alerts"));

        Assert.True(reading.IsAcquired);
        Assert.All(inLine, waiting => Assert.False(waiting.IsCompleted));
        Assert.False(tooMany.IsAcquired);
        Assert.True(another.IsAcquired);
        Assert.True(elsewhere.IsAcquired);

        reading.Dispose();
        foreach (var waiting in inLine)
        {
            using var next = await waiting;
            Assert.True(next.IsAcquired);
        }
    }

    private static PartitionedRateLimiter<HttpContext> Limits()
    {
        var services = new ServiceCollection();
        services.AddRateLimits(new WebOptions());
        return services.BuildServiceProvider().GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
    }

    private static DefaultHttpContext Asks(string name, string path)
    {
        var context = new DefaultHttpContext { Request = { Method = HttpMethods.Get, Path = path } };
        context.Features.Set(new Visitor(name, Role.Viewer, "10.0.0.7"));
        return context;
    }
}
