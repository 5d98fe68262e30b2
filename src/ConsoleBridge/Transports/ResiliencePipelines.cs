using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ConsoleBridge.Transports;

/// <summary>How often and how patiently things are tried again. The only file that names Polly's strategies, but for the deliveries' own.</summary>
internal static class ResiliencePipelines
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Opening a connection: for ever, 0.5 s growing to the longest pause with jitter, each try with a time limit.</summary>
    /// <param name="tryFor">Time limit of one try.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onRetry">Told of each failed try, and of the pause before the next.</param>
    /// <param name="longest">Longest pause; null for 30 s.</param>
    public static ResiliencePipeline Opening(TimeSpan tryFor, TimeProvider time, Action<Exception?, TimeSpan> onRetry, TimeSpan? longest = null) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<SocketException>().Handle<IOException>().Handle<TimeoutRejectedException>(),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = First,
                MaxDelay = longest ?? Longest,
                OnRetry = retry =>
                {
                    onRetry(retry.Outcome.Exception, retry.RetryDelay);
                    return default;
                },
            })
            .AddTimeout(tryFor)
            .Build();

    /// <summary>Opening a connection to a device that suffers from being called again at once: for ever, with pauses that begin with the
    /// least one and double to twelve times as much, and a time limit for each try.</summary>
    /// <param name="tryFor">Time limit of one try.</param>
    /// <param name="least">The least pause.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onRetry">Told of each failed try, and of the pause before the next.</param>
    public static ResiliencePipeline OpeningGently(TimeSpan tryFor, TimeSpan least, TimeProvider time, Action<Exception?, TimeSpan> onRetry) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<SocketException>().Handle<IOException>().Handle<TimeoutRejectedException>(),
                MaxRetryAttempts = int.MaxValue,
                DelayGenerator = retry => new(GentlePause(least, retry.AttemptNumber)),
                OnRetry = retry =>
                {
                    onRetry(retry.Outcome.Exception, retry.RetryDelay);
                    return default;
                },
            })
            .AddTimeout(tryFor)
            .Build();

    /// <summary>Pause before a device that suffers from being called again at once is opened: the least one, doubling to twelve times as
    /// much, with up to a quarter of jitter.</summary>
    /// <param name="least">The least pause.</param>
    /// <param name="failures">How often it has failed before.</param>
    public static TimeSpan GentlePause(TimeSpan least, int failures)
    {
        var pause = least * Math.Min(Math.Pow(2, Math.Min(failures, 10)), 12);
        return pause * (1 + (Random.Shared.NextDouble() / 4));
    }

    /// <summary>Pause before a session that follows failed ones: none after a good session, then 0.5 s doubling to 30 s, with up to a quarter of jitter.</summary>
    public static TimeSpan PauseAfter(int failedSessions)
    {
        if (failedSessions == 0)
        {
            return TimeSpan.FromMilliseconds(200);
        }

        var pause = First * Math.Pow(2, Math.Min(failedSessions - 1, 10));
        pause = pause < Longest ? pause : Longest;
        return pause * (1 + (Random.Shared.NextDouble() / 4));
    }
}
