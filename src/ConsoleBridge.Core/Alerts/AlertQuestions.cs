using System.Collections.Concurrent;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What others ask the book, or tell it, from any thread; answered in the loop's next turn. A question that fails costs itself alone.</summary>
/// <param name="faults">Says what has failed.</param>
/// <param name="time">The clock.</param>
internal sealed class AlertQuestions(FaultVoice faults, TimeProvider time)
{
    private readonly ConcurrentQueue<Action<AlertBook, long>> _waiting = new();

    /// <summary>True when nobody asks.</summary>
    public bool IsEmpty => _waiting.IsEmpty;

    /// <summary>Adds a question, called with the book and the time in UTC ticks; it must not wait.</summary>
    public void Add(Action<AlertBook, long> question) => _waiting.Enqueue(question);

    /// <summary>Adds a question whose answer, or fault, somebody waits for.</summary>
    public Task<T> Add<T>(Func<AlertBook, long, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add((book, now) =>
        {
            try
            {
                answer.TrySetResult(question(book, now));
            }
            catch (Exception fault)
            {
                answer.TrySetException(fault);
                throw;
            }
        });
        return answer.Task;
    }

    /// <summary>Answers all that wait, on the loop's own thread.</summary>
    public void Answer(AlertBook book)
    {
        while (_waiting.TryDequeue(out var question))
        {
            try
            {
                question(book, time.GetUtcNow().UtcTicks);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                faults.Say(fault);
            }
        }
    }
}
