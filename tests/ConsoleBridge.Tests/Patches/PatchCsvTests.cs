using System.Text;
using ConsoleBridge.Patching;

namespace ConsoleBridge.Tests.Patches;

public class PatchCsvTests
{
    [Theory]
    [InlineData("receiver,console,name,wearer\r\nrack-a 1,foh 5,\"Vox, \"\"lead\"\"\",Anna\r\n")]
    [InlineData("Name;Träger;Pult;Empfänger\n\"Vox, \"\"lead\"\"\";Anna;foh 5;rack-a 1")]
    [InlineData("\uFEFF\n# the band\nwearer\treceiver\tnotes\tname\tconsole\nAnna\track-a 1\tx\tVox, \"lead\"\tfoh 5\n\n")]
    public void Reads_columns_in_any_order_with_any_delimiter(string text)
    {
        var rows = PatchCsv.Read(text, [], out var problem);

        Assert.Equal("", problem);
        Assert.Equal(new PatchLine("rack-a 1", "foh 5", "Vox, \"lead\"", "Anna"), Assert.Single(rows).Line);
    }

    [Fact]
    public void Says_which_line_a_row_stands_on_though_a_cell_has_two()
    {
        var rows = PatchCsv.Read("receiver,name\n# first\n\nr 1,\"two\nlines\"\nr 2,b\n", [], out _);

        Assert.Equal(["line 4", "line 6"], rows.Select(row => row.Where));
    }

    [Fact]
    public void A_table_without_receivers_says_what_its_first_line_should_be()
    {
        PatchCsv.Read("a,b\n1,2", [], out var problem);

        Assert.Equal("line 1: 'a, b' names no column 'receiver'; expected is a first line such as receiver,console,name,wearer", problem);
    }

    [Fact]
    public void A_column_that_is_missing_leaves_what_was_there()
    {
        var rows = PatchCsv.Read("receiver,name\nrack-a/rx/1,Kim", [new PatchLine("rack-a/rx/1", "foh/ch/5", "Vox", "Anna")], out _);

        Assert.Equal(new PatchLine("rack-a/rx/1", "foh/ch/5", "Kim", "Anna"), Assert.Single(rows).Line);
    }

    [Fact]
    public void Understands_what_a_spreadsheet_of_an_older_machine_wrote()
    {
        Assert.Equal("J\u00f6rg", PatchCsv.Decode([0x4A, 0xF6, 0x72, 0x67]));
        Assert.Equal("J\u00f6rg", PatchCsv.Decode(Encoding.UTF8.GetBytes("\uFEFFJ\u00f6rg")));
    }

    [Fact]
    public void What_is_exported_is_imported_as_it_was_and_is_no_formula()
    {
        PatchLine[] lines = [new("rack-a/rx/1", "foh/ch/5", "=1+1", "A \"B\", C"), new("rack-a/rx/2", "", "#1", "")];

        var text = PatchCsv.Write(lines);

        Assert.Contains(", =1+1,", text, StringComparison.Ordinal);
        Assert.Equal(lines, PatchCsv.Read(text, [], out _).Select(row => row.Line));
    }

    [Fact]
    public void A_table_of_more_lines_than_a_patch_can_have_is_not_looked_at()
    {
        var rows = PatchCsv.Read("receiver,name\n" + string.Concat(Enumerable.Repeat("r 1,x\n", 1001)), [], out var problem);

        Assert.Empty(rows);
        Assert.Equal("there are 1001 lines; at most 1000 are possible", problem);
    }

    [Fact]
    public void Many_quotes_in_one_cell_cost_no_more_than_letters()
    {
        var table = "receiver,name\nr 1,x" + new string('"', 60_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        PatchCsv.Read(table, [], out _);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void Garbage_is_never_more_than_a_problem()
    {
        var random = new Random(4711);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(80)];
            random.NextBytes(bytes);

            PatchCsv.Read("receiver;name\n" + PatchCsv.Decode(bytes), [], out _);
        }
    }
}
