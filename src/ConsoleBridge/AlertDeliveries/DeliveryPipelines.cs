using ConsoleBridge.Core.Alerts;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>How often and how patiently an alert is delivered: with the transports' file the only one that names Polly's strategies.</summary>
internal static class DeliveryPipelines
{
    // What a server may ask for at most: a wrong header must not silence a sink for a day.
    private static readonly TimeSpan LongestWish = TimeSpan.FromMinutes(10);

    /// <summary>Tries again what is worth it.</summary>
    /// <param name="settings">How often, and the pauses.</param>
    /// <param name="failures">How often the sink has failed in a row; a sink that is down is not called as if it were the first time.</param>
    /// <param name="time">The clock.</param>
    public static ResiliencePipeline<AlertDelivery> Retrying(DeliverySettings settings, Func<int> failures, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<AlertDelivery> { TimeProvider = time };
        if (settings.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<AlertDelivery>
            {
                ShouldHandle = tried => new(tried.Outcome.Result is { Delivered: false, WorthRetrying: true }),
                MaxRetryAttempts = settings.Attempts - 1,
                DelayGenerator = tried => new(PauseAfter(settings, failures(), tried.Outcome.Result.RetryAfter)),
            });
        }

        return builder.Build();
    }

    /// <summary>Ends one attempt after its time.</summary>
    public static ResiliencePipeline<AlertDelivery> OneAttempt(DeliverySettings settings, TimeProvider time) =>
        new ResiliencePipelineBuilder<AlertDelivery> { TimeProvider = time }
            .AddFallback(new Polly.Fallback.FallbackStrategyOptions<AlertDelivery>
            {
                ShouldHandle = new PredicateBuilder<AlertDelivery>().Handle<TimeoutRejectedException>(),
                FallbackAction = _ => Outcome.FromResultAsValueTask(new AlertDelivery(false, $"no answer within {settings.TryFor.TotalSeconds:0.#} s", WorthRetrying: true)),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = settings.TryFor })
            .Build();

    /// <summary>The pause after a failure: the first one, doubled each time up to the longest, with up to a quarter of jitter; longer when the other side asks for it.</summary>
    public static TimeSpan PauseAfter(DeliverySettings settings, int failures, TimeSpan? wish)
    {
        var pause = settings.FirstPause * Math.Pow(2, Math.Clamp(failures - 1, 0, 20));
        pause = pause < settings.LongestPause ? pause : settings.LongestPause;
        pause *= 1 + (Random.Shared.NextDouble() / 4);
        var wished = wish < LongestWish ? wish.Value : wish is null ? TimeSpan.Zero : LongestWish;
        return wished > pause ? wished : pause;
    }
}
