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
}
