using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ConsoleBridge.Transports;

/// <summary>How often and how patiently things are tried again. The only file that names Polly's strategies.</summary>
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
