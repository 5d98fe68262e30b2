using ConsoleBridge.AlertDeliveries;
using ConsoleBridge.Core.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.AlertDeliveries;

public class DeadLetterFileTests
{
    [Fact]
    public void What_waits_for_a_sink_in_trouble_is_read_again_after_a_crash()
    {
        var folder = Directory.CreateTempSubdirectory("letters-").FullName;
        var path = Path.Combine(folder, "deliveries.json");
        var at = new DateTimeOffset(2026, 5, 1, 20, 0, 0, TimeSpan.Zero);
        var waiting = new DeadLetter { Id = 0, Sink = "phone", Record = Alerts.Raised("a", AlertSeverity.Critical), Reason = "no connection", Attempts = 1, First = at, Last = at, IsUntold = true };

        new DeadLetterFile(path, NullLogger.Instance).Save([waiting]);

        var kept = Assert.Single(new DeadLetterFile(path, NullLogger.Instance).Load());
        Assert.Equal((0L, "phone", "a", true), (kept.Id, kept.Sink, kept.Record.Id, kept.IsUntold));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("[{\"id\":1")]
    [InlineData("""[{"id":1,"sink":null,"reason":"no connection","alert":"a","rule":"battery-low","device":"rack","message":"low"}]""")]
    [InlineData("""[{"id":1,"sink":"phone","reason":"no connection","alert":"a","rule":"battery-low","device":"rack","message":"low","members":null}]""")]
    public void A_file_that_holds_no_whole_letter_stops_nothing(string text)
    {
        var folder = Directory.CreateTempSubdirectory("letters-").FullName;
        var path = Path.Combine(folder, "deliveries.json");
        File.WriteAllText(path, text);

        Assert.Empty(new DeadLetterFile(path, NullLogger.Instance).Load());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_larger_than_anything_that_was_ever_kept_is_not_read_into_memory()
    {
        var folder = Directory.CreateTempSubdirectory("letters-").FullName;
        var path = Path.Combine(folder, "deliveries.json");
        File.WriteAllText(path, """[{"id":1,"sink":"phone","reason":"no connection","alert":"a","rule":"battery-low","device":"rack","message":"low"}]""");
        Assert.Single(new DeadLetterFile(path, NullLogger.Instance).Load());
        using (var file = new FileStream(path, FileMode.Append))
        {
            var blanks = Enumerable.Repeat((byte)' ', 1024 * 1024).ToArray();
            for (var megabyte = 0; megabyte < 65; megabyte++)
            {
                file.Write(blanks);
            }
        }

        var log = new KeptLog<DeliveryDesk>();

        Assert.Empty(new DeadLetterFile(path, log).Load());
        Assert.Contains(log.Lines, line => line.Contains(path, StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }
}
