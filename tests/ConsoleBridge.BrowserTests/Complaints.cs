using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace ConsoleBridge.BrowserTests;

/// <summary>What a page's browser complains of: scripts that fail, what the security policy forbids, requests that fail.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <param name="page">A tab that has opened nothing yet.</param>
    public Complaints(IPage page)
    {
        page.PageError += (_, words) => _lines.Enqueue("script: " + words);
        page.RequestFailed += (_, request) => _lines.Enqueue($"request: {request.Url}: {request.Failure}");
        page.Console += (_, line) => Add(line);
        page.Response += (_, answer) => Add(answer);
    }

    /// <summary>So far, oldest first.</summary>
    public IEnumerable<string> Lines => _lines;

    private void Add(IConsoleMessage line)
    {
        // A violation of the content security policy is such an error.
        if (line.Type == "error")
        {
            _lines.Enqueue("console: " + line.Text);
        }
    }

    private void Add(IResponse answer)
    {
        if (answer.Status >= 400)
        {
            _lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"answer: {answer.Status} {answer.Url}"));
        }
    }
}
