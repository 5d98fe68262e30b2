using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using ConsoleBridge.Patching;
using ConsoleBridge.Tests.Strips;
using ConsoleBridge.Writes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Patches;

public sealed class PatchBookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patch-book-").FullName;

    [Fact]
    public void What_was_edited_wins_until_the_configuration_changes_and_is_put_aside_then()
    {
        var file = new PatchFile(Path.Combine(_folder, "patch.json"), NullLogger.Instance);

        file.Save([new PatchLine("rack-a/rx/1", "foh/ch/5", "Vox 1", "Anna")], "one");

        Assert.Equal(new PatchLine("rack-a/rx/1", "foh/ch/5", "Vox 1", "Anna"), Assert.Single(file.Load("one")!.Value));
        Assert.Null(file.Load("another"));
        Assert.True(File.Exists(Path.Combine(_folder, "patch.json.old")));
        Assert.Null(file.Load("one"));
    }

    [Fact]
    public void A_line_whose_device_is_gone_is_kept_and_told_and_not_used()
    {
        var file = new PatchFile(Path.Combine(_folder, "patch.json"), NullLogger.Instance);
        file.Save([new PatchLine("rack-z/rx/1", "", "Vox 1", "")], PatchFile.Fingerprint([]));

        var book = new PatchBook(Patch.Empty, new PatchPlaces([]), file, NullLogger<PatchBook>.Instance);

        Assert.True(book.State.IsEdited);
        Assert.Equal("Vox 1", Assert.Single(book.State.Lines).Name);
        Assert.StartsWith("rack-z/rx/1: there is no device 'rack-z'", Assert.Single(book.State.Problems), StringComparison.Ordinal);
        Assert.Empty(book.Desk.Now.Entries);
    }

    [Fact]
    public void A_file_that_is_no_patch_is_left_aside()
    {
        File.WriteAllText(Path.Combine(_folder, "patch.json"), "{ \"entries\": 5");

        Assert.Null(new PatchFile(Path.Combine(_folder, "patch.json"), NullLogger.Instance).Load("one"));
    }

    [Fact]
    public void A_follower_of_the_patch_holds_up_nobody_and_hears_the_newest_last()
    {
        var console = FakeConsole.Add(new StateStore(), new WriteDesk(TimeProvider.System));
        var book = new PatchBook(Patch.Empty, new PatchPlaces([console.Description]), new PatchFile(Path.Combine(_folder, "patch.json"), NullLogger.Instance), NullLogger<PatchBook>.Instance);
        var heard = new List<string>();
        book.Desk.Changed += patch =>
        {
            heard.Add(patch.Entries[0].Name);
            if (heard.Count == 1)
            {
                var other = new Thread(() => book.Rename("foh/rx/1", "second", "Kim"));
                other.Start();
                Assert.True(other.Join(TimeSpan.FromSeconds(30)), "who renames waits for the follower");
            }
        };

        book.Rename("foh/rx/1", "first", "Jo");

        Assert.Equal(["first", "second"], heard);
        Assert.Equal("second", book.Desk.Now.Entries[0].Name);
    }

    [Fact]
    public void A_follower_that_fails_while_another_patch_comes_silences_nobody()
    {
        var desk = new PatchDesk(Patch.Empty);
        var heard = 0;
        desk.Changed += _ =>
        {
            if (++heard == 1)
            {
                desk.Tell();
                throw new InvalidOperationException("a bug");
            }
        };

        Assert.Throws<InvalidOperationException>(desk.Tell);
        Assert.Equal(2, heard);
        desk.Tell();

        Assert.Equal(3, heard);
    }

    [Fact]
    public void What_was_edited_is_forgotten_though_its_folder_is_gone()
    {
        var folder = Path.Combine(_folder, "state");
        var file = new PatchFile(Path.Combine(folder, "patch.json"), NullLogger.Instance);
        file.Save([new PatchLine("rack-a/rx/1", "foh/ch/5", "Vox 1", "Anna")], "one");

        file.Save(null, "one");
        Assert.Null(file.Load("one"));
        Directory.Delete(folder);
        file.Save(null, "one");

        Assert.Null(file.Load("one"));
    }

    [Fact]
    public void A_channel_is_found_without_a_look_at_every_parameter()
    {
        var places = new PatchPlaces([FakeConsole.Add(new StateStore(), new WriteDesk(TimeProvider.System)).Description]);
        places.Console("foh ch 2", out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(("foh", "ch/2"), places.Console("foh ch 2", out _));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Fact]
    public void More_lines_than_a_patch_can_have_are_refused_at_once()
    {
        var book = new PatchBook(Patch.Empty, new PatchPlaces([]), new PatchFile(Path.Combine(_folder, "patch.json"), NullLogger.Instance), NullLogger<PatchBook>.Instance);

        Assert.Empty(book.Check([.. Enumerable.Range(1, 1001).Select(line => ($"line {line}", new PatchLine("x", "", "", "")))], out var problems));

        Assert.Equal("there are 1001 lines; at most 1000 are possible", Assert.Single(problems));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
