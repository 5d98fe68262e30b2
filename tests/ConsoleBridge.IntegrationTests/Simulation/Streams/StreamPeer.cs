using System.Text;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Simulation.Streams;

/// <summary>The controller's end of a serial cable or of a TCP connection: speaks and hears literal bytes, as Latin-1 text.</summary>
internal abstract class StreamPeer : IDisposable
{
    private readonly byte[] _buffer = new byte[4096];
    private readonly StringBuilder _heard = new();

    /// <summary>The device hung up.</summary>
    public bool IsHungUp { get; private set; }

    /// <summary>What was heard and not yet taken.</summary>
    public string Heard
    {
        get
        {
            Listen();
            return _heard.ToString();
        }
    }

    public static void SkipWithoutPorts() => Skip.IfNot(OperatingSystem.IsLinux(), "pseudo-terminals are simulated on Linux only");

    public abstract void Send(string text);

    /// <summary>Waits for a text and takes everything up to its end, which is returned.</summary>
    public async Task<string> HearAsync(string text)
    {
        await Wait.UntilAsync(() => Heard.Contains(text, StringComparison.Ordinal), () => $"\"{text}\"; heard was \"{_heard}\"", Wait.Limit);
        var end = _heard.ToString().IndexOf(text, StringComparison.Ordinal) + text.Length;
        var taken = _heard.ToString(0, end);
        _heard.Remove(0, end);
        return taken;
    }

    /// <summary>Sends, waits, and says everything that was heard up to the end of the expected text.</summary>
    public Task<string> AskAsync(string question, string expected)
    {
        Send(question);
        return HearAsync(expected);
    }

    public Task HangUpAsync() => Wait.UntilAsync(() => Heard is not null && IsHungUp, "the device hangs up");

    public abstract void Dispose();

    /// <summary>Bytes read; 0 for none now; -1 for the end.</summary>
    protected abstract int Read(Span<byte> buffer);

    private void Listen()
    {
        int count;
        while ((count = Read(_buffer)) > 0)
        {
            _heard.Append(Encoding.Latin1.GetString(_buffer, 0, count));
        }

        IsHungUp |= count < 0;
    }
}
