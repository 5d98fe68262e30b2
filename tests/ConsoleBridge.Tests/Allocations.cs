namespace ConsoleBridge.Tests;

/// <summary>Counts the bytes that a piece of work allocates on the thread that runs it.</summary>
/// <remarks>On a loaded machine the runtime now and then allocates a few kilobytes on a thread that did nothing for it.
/// What each message allocates shows in every run: the least of several runs is the work's own.</remarks>
internal static class Allocations
{
    private const int MostRuns = 5;

    /// <summary>Runs the work up to five times.</summary>
    /// <param name="work">The whole measured loop; runs again from the start.</param>
    /// <returns>Bytes that the most frugal run has allocated.</returns>
    public static long Least(Action work)
    {
        long least = long.MaxValue;
        for (int run = 0; run < MostRuns && least > 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>Does up to five times what counts for itself, as it has to wait between its measured parts.</summary>
    /// <param name="measure">Does the whole work once and returns the bytes its measured parts have allocated.</param>
    /// <returns>Bytes that the most frugal run has allocated.</returns>
    public static async Task<long> LeastAsync(Func<Task<long>> measure)
    {
        long least = long.MaxValue;
        for (int run = 0; run < MostRuns && least > 0; run++)
        {
            least = Math.Min(least, await measure());
        }

        return least;
    }
}
