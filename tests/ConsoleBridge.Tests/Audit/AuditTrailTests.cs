using ConsoleBridge.Audit;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Tests.Audit;

/// <summary>What the trail keeps when something goes wrong on the way.</summary>
public sealed class AuditTrailTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trail-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly KeptLog<AuditTrail> _log = new();
    private readonly CancellationTokenSource _stopping = new();

    private string Folder => Path.Combine(_folder, "audit");

    [Fact]
    public async Task A_fault_in_one_note_costs_that_note_and_is_counted_and_the_others_are_written_also_at_the_end()
    {
        var trail = Make();
        trail.Note(Deed("before"));
        trail.Wrote(new AuditedWrite { Who = "anna", Where = "bus", Key = new(99, 0), Before = ParameterValue.Unknown, After = ParameterValue.FromNumber(1), WriteId = 1 });
        trail.Note(Deed("after"));
        await _stopping.CancelAsync();

        await trail.RunAsync(_stopping.Token).WaitAsync(TimeSpan.FromSeconds(30));

        var lines = File.ReadAllLines(Path.Combine(Folder, "audit.jsonl"));
        Assert.Contains(lines, line => line.Contains("\"before\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("\"after\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("1 entries before this one are missing", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.StartsWith("Error: audit: a fault of this program", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_does_not_come_out_whole_does_not_end_the_trail()
    {
        var trail = Make();
        var running = trail.RunAsync(_stopping.Token);
        trail.Note(Deed("before"));

        // Whoever notes a deed has forgotten what it was done to.
        trail.Note(Deed(null!));
        trail.Note(Deed("after"));
        await UntilAsync(() => running.IsCompleted || Lines().Any(line => line.Contains("\"after\"", StringComparison.Ordinal)));

        Assert.False(running.IsCompleted, running.Exception?.Message);
        Assert.Contains(Lines(), line => line.Contains("1 entries before this one are missing", StringComparison.Ordinal));
        Assert.Single(_log.Lines, line => line.StartsWith("Error: audit: a fault of this program", StringComparison.Ordinal));
        await _stopping.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Lines_wait_for_a_disk_that_takes_nothing_and_are_all_written_when_there_is_room_again()
    {
        // A file where the folder should be.
        File.WriteAllText(Folder, "");
        var trail = Make();
        var running = trail.RunAsync(_stopping.Token);
        trail.Note(Deed("one"));
        await UntilAsync(() => _log.Lines.Count > 0);

        trail.Note(Deed("two"));
        await PassAsync(TimeSpan.FromSeconds(6));
        File.Delete(Folder);
        await UntilAsync(() => _log.Lines.Count > 1);

        Assert.Equal(["one", "two"], File.ReadAllLines(Path.Combine(Folder, "audit.jsonl")).Select(line => line.Split("\"target\":\"")[1].Split('"')[0]));
        Assert.StartsWith("Error: audit: ", _log.Lines.First(), StringComparison.Ordinal);
        Assert.EndsWith("is written again; 0 entries are missing", _log.Lines.Last(), StringComparison.Ordinal);
        await _stopping.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_clock_that_was_set_back_keeps_no_line_waiting_for_the_old_time()
    {
        var lines = new AuditLines(_ => "foh/ch/1/fader");
        var at = new DateTimeOffset(2031, 5, 17, 19, 42, 0, TimeSpan.Zero);
        lines.Add(new AuditNote { IsWrite = true, At = at, Write = new AuditedWrite { Who = "anna", Where = "bus", Key = new(0, 0), Before = ParameterValue.Unknown, After = ParameterValue.FromNumber(1), WriteId = 1 } });

        Assert.NotNull(lines.Next(at - TimeSpan.FromHours(1)));
    }

    public void Dispose()
    {
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private AuditTrail Make() => new(new AuditFile(Folder, 1_000_000, 3), [], new StateStore(), withLinks: false, _time, _log);

    private string[] Lines()
    {
        var file = Path.Combine(Folder, "audit.jsonl");
        if (!File.Exists(file))
        {
            return [];
        }

        // The trail may be writing.
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n');
    }

    private AuditEntry Deed(string target) => new(_time.GetUtcNow(), "anna", "bus", "show-lock", target, "", "true", "done");

    private Task PassAsync(TimeSpan time)
    {
        var end = _time.GetUtcNow() + time;
        return UntilAsync(() => _time.GetUtcNow() >= end);
    }

    // Lets time go by until something is so. No timer waits: the loop is in the middle of its turn.
    private async Task UntilAsync(Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), "the condition did not come true");
            if (_time.WaitingTimers > 0)
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }
}
