using System.Threading.Channels;

namespace ConsoleBridge.Access;

/// <summary>Where passwords are verified: a few at a time, the others wait in line, and the broker's own threads do not wait at all.</summary>
internal sealed class PasswordDesk : IAsyncDisposable
{
    private const int LongestLine = 128;

    private readonly Channel<Job> _line = Channel.CreateBounded<Job>(new BoundedChannelOptions(LongestLine) { FullMode = BoundedChannelFullMode.Wait });
    private readonly Task[] _clerks;

    public PasswordDesk()
    {
        // Verifying burns a core for a moment. On a rack PC of two cores one is left for the show.
        var count = Math.Max(1, Environment.ProcessorCount / 2);
        _clerks = [.. Enumerable.Range(0, count).Select(_ => ServeAsync())];
    }

    /// <summary>Verifies a password.</summary>
    /// <param name="hash">What it is compared with.</param>
    /// <param name="password">UTF-8; copied.</param>
    /// <param name="stopping">Gives up waiting.</param>
    /// <returns>Null when the line is too long.</returns>
    public async ValueTask<bool?> VerifyAsync(PasswordHash hash, ReadOnlyMemory<byte> password, CancellationToken stopping)
    {
        var job = new Job(hash, password.ToArray(), stopping);
        return _line.Writer.TryWrite(job) ? await job.Done.Task.WaitAsync(stopping) : null;
    }

    public async ValueTask DisposeAsync()
    {
        _line.Writer.TryComplete();
        await Task.WhenAll(_clerks);
    }

    private async Task ServeAsync()
    {
        await foreach (var job in _line.Reader.ReadAllAsync(CancellationToken.None))
        {
            // Who has hung up in the meantime costs nothing.
            var isRight = !job.Stopping.IsCancellationRequested && job.Hash.Verify(job.Password);
            Array.Clear(job.Password);
            job.Done.TrySetResult(isRight);
        }
    }

    private sealed record Job(PasswordHash Hash, byte[] Password, CancellationToken Stopping)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
