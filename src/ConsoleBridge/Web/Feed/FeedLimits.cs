using ConsoleBridge.Configuration;

namespace ConsoleBridge.Web.Feed;

/// <summary>How many pages are served.</summary>
/// <param name="Most">In all; a fifth of them is kept for operators and engineers.</param>
/// <param name="PerVisitor">Of one person at one place; engineers are not counted.</param>
internal sealed record FeedLimits(int Most, int PerVisitor)
{
    /// <summary>Places for those who only look.</summary>
    public int ForViewers => Most - (Most / 5);

    /// <summary>Those of the configuration.</summary>
    public static FeedLimits Of(WebOptions options) => new(options.MostFeeds, options.FeedsPerVisitor);
}
