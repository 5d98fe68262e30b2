using System.Buffers;
using System.Text;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Audit;

/// <summary>
/// Puts deeds into lines: what one hand does to one parameter in quick succession becomes one line, with the first value, the last one and
/// how many there were. Lines come out in the order in which the deeds began, at most five seconds late. Knows no clock and no file.
/// </summary>
/// <param name="nameOf">Name of a parameter with its device: <c>foh/ch/1/fader</c>.</param>
internal sealed class AuditLines(Func<ParameterKey, string> nameOf)
{
    /// <summary>What one hand does within this time belongs together.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromSeconds(1);

    /// <summary>How long an outcome is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>A movement that goes on for longer gets more lines than one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Most lines that wait.</summary>
    public const int Most = 1024;

    private readonly Queue<AuditLine> _waiting = new();
    private readonly Dictionary<string, AuditLine> _movements = new(StringComparer.Ordinal);
    private readonly Dictionary<long, AuditLine> _byWrite = [];
    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>Lines that are not out yet.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Takes one note.</summary>
    public void Add(in AuditNote note)
    {
        if (note.Deed is { } deed)
        {
            AddDeed(deed);
        }
        else if (note.IsWrite)
        {
            AddWrite(note.Write, note.At);
        }
        else if (_byWrite.TryGetValue(note.Outcome.WriteId, out var line))
        {
            line.Outcome = OutcomeWords.Of(note.Outcome);
        }
    }

    /// <summary>Takes out the next line that is ready; null when none is.</summary>
    /// <param name="now">The time.</param>
    /// <param name="all">Also those to which more might come.</param>
    public AuditLine? Next(DateTimeOffset now, bool all = false)
    {
        if (!_waiting.TryPeek(out var line) || !(all || line.IsDone || IsOver(line, now) || _waiting.Count > Most))
        {
            return null;
        }

        _waiting.Dequeue();
        Close(line);
        line.After = line.After.Length > 0 ? line.After : Json(line.AfterValue);
        return line;
    }

    // A clock that was set back would keep the line, and all behind it, until the old time comes again.
    private static bool IsOver(AuditLine line, DateTimeOffset now) =>
        now < line.Until || now - line.Until >= (line.Outcome.Length > 0 ? Together : Patience) || now - line.At >= Longest;

    private void AddDeed(AuditEntry deed)
    {
        var isSet = deed.What == "set" && deed.Target.Length > 0;
        if (isSet && Running(deed.Target, deed.Who, deed.From, deed.At) is { } running)
        {
            running.After = deed.After;
            running.Outcome = deed.Outcome;
            running.Until = deed.At;
            running.Count++;
            return;
        }

        Begin(isSet, new AuditLine
        {
            At = deed.At, Until = deed.At, Who = deed.Who, Where = deed.From, What = deed.What, Target = deed.Target,
            Before = deed.Before, After = deed.After, Outcome = deed.Outcome, IsDone = !isSet,
        });
    }

    private void AddWrite(in AuditedWrite write, DateTimeOffset at)
    {
        var target = nameOf(write.Key);
        if (write.Operation == WriteOperation.Set && Running(target, write.Who, write.Where, at) is { WriteId: not 0 } running)
        {
            _byWrite.Remove(running.WriteId);
            running.AfterValue = write.After;
            running.Outcome = "";
            running.Until = at;
            running.Count++;
            running.WriteId = write.WriteId;
            _byWrite[write.WriteId] = running;
            return;
        }

        var line = new AuditLine
        {
            At = at, Until = at, Who = write.Who, Where = write.Where, Target = target, Before = Json(write.Before), AfterValue = write.After, WriteId = write.WriteId,
            What = write.Operation switch { WriteOperation.Add => "add", WriteOperation.Toggle => "toggle", _ => "set" },
        };
        Begin(write.Operation == WriteOperation.Set, line);
        _byWrite[write.WriteId] = line;
    }

    // Who touches what another hand is moving ends that movement's line: the file tells the order.
    private AuditLine? Running(string target, string who, string where, DateTimeOffset at)
    {
        if (!_movements.TryGetValue(target, out var line))
        {
            return null;
        }

        if (line.Who == who && line.Where == where && at - line.Until < Together && at - line.At < Longest)
        {
            return line;
        }

        _movements.Remove(target);
        return null;
    }

    private void Begin(bool mayGoOn, AuditLine line)
    {
        _waiting.Enqueue(line);
        if (mayGoOn)
        {
            _movements[line.Target] = line;
        }
    }

    private void Close(AuditLine line)
    {
        if (_movements.TryGetValue(line.Target, out var running) && ReferenceEquals(running, line))
        {
            _movements.Remove(line.Target);
        }

        if (line.WriteId != 0)
        {
            _byWrite.Remove(line.WriteId);
        }
    }

    private string Json(in ParameterValue value)
    {
        if (!value.IsKnown)
        {
            return "";
        }

        _json.ResetWrittenCount();
        ValueJson.Write(value, _json);
        return Encoding.UTF8.GetString(_json.WrittenSpan);
    }
}
