using System.Text.Json;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertKeeping;

/// <summary>
/// What became of every alert: the newest in memory, and line by line in files, of which the oldest falls away.
/// Looking is safe from any thread.
/// </summary>
internal sealed class AlertHistory(string file, long rotateAt = AlertHistory.RotateAt)
{
    /// <summary>A file that has grown to this is put away, in bytes.</summary>
    public const long RotateAt = 5_000_000;

    private const int InMemory = 1000;
    private const int Files = 3;
    private static readonly JsonSerializerOptions Shape = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower };

    private readonly Lock _gate = new();
    private readonly LinkedList<AlertNote> _newest = [];

    /// <summary>The file that is written now.</summary>
    public string Path => file;

    /// <summary>Adds a line in memory; it is to be written later.</summary>
    public void Add(AlertNote note)
    {
        lock (_gate)
        {
            _newest.AddFirst(note);
            if (_newest.Count > InMemory)
            {
                _newest.RemoveLast();
            }
        }
    }

    /// <summary>Finds lines, the newest first.</summary>
    /// <param name="alert">Id of an alert; empty for all.</param>
    /// <param name="device">Id of a device; empty for all.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<AlertNote> Find(string alert, string device, int limit)
    {
        lock (_gate)
        {
            return [.. _newest.Where(note => (alert.Length == 0 || note.Id == alert) && (device.Length == 0 || note.Device == device)).Take(limit)];
        }
    }

    /// <summary>Reads what earlier runs wrote. A line that was cut off by a crash is passed over.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public void Load()
    {
        for (var number = Files - 1; number >= 0; number--)
        {
            if (File.Exists(NameOf(number)))
            {
                foreach (var line in File.ReadLines(NameOf(number)).TakeLast(InMemory))
                {
                    if (Read(line) is { } note)
                    {
                        Add(note);
                    }
                }
            }
        }
    }

    /// <summary>Writes lines, and puts a full file away.</summary>
    /// <exception cref="IOException">The disk does not take them.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public async Task WriteAsync(IReadOnlyList<AlertNote> notes, CancellationToken stopping)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        Rotate();
        await using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (stream.Length > 0)
        {
            // A line that a crash has cut off must not spoil the next one.
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n')
            {
                stream.WriteByte((byte)'\n');
            }
        }

        foreach (var note in notes)
        {
            await JsonSerializer.SerializeAsync(stream, note, Shape, stopping);
            stream.WriteByte((byte)'\n');
        }
    }

    private void Rotate()
    {
        if (!File.Exists(file) || new FileInfo(file).Length < rotateAt)
        {
            return;
        }

        for (var number = Files - 1; number > 0; number--)
        {
            if (File.Exists(NameOf(number - 1)))
            {
                File.Move(NameOf(number - 1), NameOf(number), overwrite: true);
            }
        }
    }

    private string NameOf(int number) => number == 0 ? file : System.IO.Path.ChangeExtension(file, $".{number}.jsonl");

    private static AlertNote? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AlertNote>(line, Shape) is { Id: not null, Step: not null, Device: not null } note ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
