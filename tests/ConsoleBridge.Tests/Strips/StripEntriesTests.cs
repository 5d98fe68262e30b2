using System.Text;
using ConsoleBridge.Core.Strips;
using ConsoleBridge.Strips;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Strips;

public class StripEntriesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("J\u00f6rg  ")]
    [InlineData(" \"Vox\" \\1 \ud83c\udfa4")]
    public void A_name_comes_back_from_the_disk_exactly(string name)
    {
        var folder = Directory.CreateTempSubdirectory("consolebridge-journal-").FullName;
        var file = Path.Combine(folder, "deeper", "strips.json");

        Assert.True(new StripJournal(file, NullLogger.Instance).TrySave([new StripEntry("foh", "ch/5", new StripRecord([new("name", name, ["BAT 12m", ""])]))]));

        var entry = Assert.Single(new StripJournal(file, NullLogger.Instance).Load());
        Assert.Equal(("foh", "ch/5", "name", name), (entry.Device, entry.Channel, entry.Record.Fields[0].Leaf, entry.Record.Fields[0].Original));
        Assert.Equal(["BAT 12m", ""], entry.Record.Fields[0].Ours.ToArray());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_disk_that_does_not_keep()
    {
        var file = Path.GetTempFileName();

        Assert.False(new StripJournal(Path.Combine(file, "strips.json"), NullLogger.Instance).TrySave([]));
        File.Delete(file);
    }

    [Fact]
    public void A_file_that_is_no_journal_is_put_aside()
    {
        var folder = Directory.CreateTempSubdirectory("consolebridge-journal-").FullName;
        var file = Path.Combine(folder, "strips.json");
        File.WriteAllText(file, "{ \"version\": 1, \"strips\": [ {");

        Assert.Empty(new StripJournal(file, NullLogger.Instance).Load());

        Assert.True(File.Exists(file + ".unreadable"));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"version\":2,\"strips\":[]}")]
    [InlineData("{\"version\":1,\"strips\":[{\"device\":null,\"channel\":\"ch/1\",\"fields\":[]}]}")]
    public void Another_document_is_no_journal(string document)
    {
        Assert.Null(StripEntries.Parse(Encoding.UTF8.GetBytes(document)));
    }
}
