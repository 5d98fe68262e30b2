using System.Text;

namespace ConsoleBridge.IntegrationTests.Lines;

/// <summary>The box itself, hand-written: reads commands byte by byte and answers as the test tells it to.</summary>
/// <param name="say">Puts bytes on the wire.</param>
internal sealed class AcmeBox(Func<byte[], Task> say)
{
    private readonly StringBuilder _typed = new();
    private readonly Lock _gate = new();
    private readonly List<string> _heard = [];
    private volatile bool _isSilent;

    /// <summary>Takes the place of the usual answer to a command, when it returns one.</summary>
    public Func<string, byte[]?>? Answer { get; set; }

    public int Level { get; set; } = 50;

    /// <summary>Commands so far, but for the probe.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_gate)
            {
                return [.. _heard];
            }
        }
    }

    public bool IsSilent
    {
        get => _isSilent;
        set => _isSilent = value;
    }

    /// <summary>Bytes came from the bridge.</summary>
    public async Task HearAsync(ReadOnlyMemory<byte> bytes)
    {
        foreach (var letter in Encoding.Latin1.GetString(bytes.Span))
        {
            if (letter != '\r')
            {
                _typed.Append(letter);
                continue;
            }

            var command = _typed.ToString();
            _typed.Clear();
            Note(command);
            if (!IsSilent)
            {
                await say(Answer?.Invoke(command) ?? Usual(command));
            }
        }
    }

    private void Note(string command)
    {
        if (command != "?")
        {
            lock (_gate)
            {
                _heard.Add(command);
            }
        }
    }

    private byte[] Usual(string command)
    {
        if (command.StartsWith("SET ", StringComparison.Ordinal))
        {
            Level = int.Parse(command[4..], System.Globalization.CultureInfo.InvariantCulture);
            return "OK\r\n"u8.ToArray();
        }

        return Encoding.ASCII.GetBytes(command switch { "?" => "!", "GET" => Level.ToString(System.Globalization.CultureInfo.InvariantCulture), "OTHER" => "7", _ => "ERR 1" } + "\r\n");
    }
}
