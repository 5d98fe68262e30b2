using ConsoleBridge.Core.Patches;
using ConsoleBridge.Patching;
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

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
