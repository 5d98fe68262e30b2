using ConsoleBridge.Storage;

namespace ConsoleBridge.Tests.Storage;

public sealed class KeptFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kept-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly KeptLog _log = new();
    private readonly CancellationTokenSource _stopping = new();
    private volatile string _content = "";
    private volatile int _tried;

    private string Path => System.IO.Path.Combine(_folder, "state", "patch.json");

    [Fact]
    public async Task A_disk_that_takes_nothing_is_said_once_and_the_newest_is_kept_when_there_is_room_again()
    {
        // A file where the folder should be.
        File.WriteAllText(System.IO.Path.Combine(_folder, "state"), "");
        var kept = Make();
        var running = kept.RunAsync(_stopping.Token);

        Change(kept, "one");
        await UntilAsync(() => _log.Lines.Count > 0);
        Change(kept, "two");
        var tried = _tried;
        await UntilAsync(() => _tried >= tried + 2);
        File.Delete(System.IO.Path.Combine(_folder, "state"));

        await UntilAsync(() => _log.Lines.Count > 1);
        Assert.Equal("two", File.ReadAllText(Path));
        Assert.Collection(
            _log.Lines,
            line => Assert.StartsWith($"Warning: {Path}: the patch cannot be kept (", line, StringComparison.Ordinal),
            line => Assert.Equal($"Information: {Path}: the patch can be kept again", line));
        await _stopping.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_was_said_in_the_last_moment_is_kept_too()
    {
        var kept = Make();
        var running = kept.RunAsync(_stopping.Token);
        Change(kept, "one");
        await UntilAsync(() => File.Exists(Path));

        Change(kept, "two");
        await _stopping.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("two", File.ReadAllText(Path));
    }

    [Fact]
    public async Task A_fault_of_ours_in_the_writing_does_not_end_the_keeping()
    {
        var faults = 0;
        var kept = new KeptFile(Path, "the patch", () => throw new FormatException($"fault {++faults}"), _time, _log);
        var running = kept.RunAsync(_stopping.Token);

        kept.Changed();
        await UntilAsync(() => Volatile.Read(ref faults) >= 2);

        Assert.Single(_log.Lines);
        Assert.False(running.IsCompleted);
        await _stopping.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_draft_that_an_earlier_run_left_is_no_hindrance_and_lends_its_rights_to_nobody()
    {
        WholeFile.Write(Path, "old"u8);
        File.WriteAllText(Path + ".new", "half");

        WholeFile.Write(Path, "secret"u8, isSecret: true);

        Assert.Equal("secret", File.ReadAllText(Path));
        Assert.False(File.Exists(Path + ".new"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private KeptFile Make() => new(Path, "the patch", Write, _time, _log);

    private void Write()
    {
        _tried++;
        WholeFile.Write(Path, System.Text.Encoding.UTF8.GetBytes(_content));
    }

    private void Change(KeptFile kept, string content)
    {
        _content = content;
        kept.Changed();
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
