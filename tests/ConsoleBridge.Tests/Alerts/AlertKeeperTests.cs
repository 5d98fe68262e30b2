using ConsoleBridge.AlertKeeping;
using ConsoleBridge.Core.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>What is kept on disk, and what can be read of it after a crash.</summary>
public sealed class AlertKeeperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("consolebridge-state-").FullName;

    private string Memory => Path.Combine(_folder, "alerts.json");

    private string History => Path.Combine(_folder, "alerts-history.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static AlertNote Note(int number) => new(AlertBench.At(number), $"alert-{number}", "raised", "battery-low", number % 2 == 0 ? "rack-a" : "rack-b", "rx/1/battery/percent", "warning", null, "battery 9 %");

    private AlertKeeper Keeper() => new(new AlertMemoryFile(Memory), new AlertHistory(History), new ManualTimeProvider(), NullLogger<AlertKeeper>.Instance);

    [Fact]
    public async Task Keeps_what_is_active_muted_and_acknowledged()
    {
        var memory = new AlertMemory(
            [
                new KeptAlert
                {
                    Id = "a", Rule = "battery-low", Device = "rack-a", Parameter = "rx/1/battery/percent", Severity = AlertSeverity.Critical, Since = AlertBench.At(0),
                    Message = "battery 9 %", AcknowledgedBy = "Kim", Escalation = 2, ToldAt = AlertBench.At(1), Group = "g",
                },
            ],
            [new AlertMute("m1", "rack-*", "rx/**", AlertBench.At(0), AlertBench.At(60), "Kim", "new antenna")],
            [new KeptAcknowledgement("b", "Lee", AlertBench.At(600))]);
        var keeper = Keeper();
        keeper.Keep(memory);
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        await keeper.RunAsync(stopping.Token);

        var again = Keeper().Recall();

        Assert.Equal(memory.Alerts.AsEnumerable(), again.Alerts.AsEnumerable());
        Assert.Equal(memory.Mutes.AsEnumerable(), again.Mutes.AsEnumerable());
        Assert.Equal(memory.Acknowledgements.AsEnumerable(), again.Acknowledgements.AsEnumerable());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"alerts\":[{\"id\":3}]}")]
    [InlineData("{\"alerts\":[{}]}")]
    [InlineData("{\"alerts\":[null,{\"id\":null,\"rule\":\"\",\"device\":\"\",\"message\":\"\"}]}")]
    public void A_damaged_file_is_no_reason_not_to_start(string text)
    {
        File.WriteAllText(Memory, text);

        var memory = Keeper().Recall();

        Assert.Empty(memory.Alerts);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_nothing_but_a_line_in_the_log()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "");
        var blocked = Path.Combine(_folder, "file", "below");
        var keeper = new AlertKeeper(
            new AlertMemoryFile(Path.Combine(blocked, "alerts.json")), new AlertHistory(Path.Combine(blocked, "history.jsonl")), new ManualTimeProvider(), NullLogger<AlertKeeper>.Instance);
        keeper.Keep(AlertMemory.Empty);
        keeper.Note(Note(1));
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        await keeper.RunAsync(stopping.Token);

        Assert.Single(keeper.History.Find("", "", 10));
    }

    [Fact]
    public async Task Reads_the_history_newest_first_by_alert_device_and_number()
    {
        var writer = new AlertHistory(History);
        await writer.WriteAsync([.. Enumerable.Range(1, 9).Select(Note)], CancellationToken.None);
        var reader = new AlertHistory(History);
        reader.Load();

        Assert.Equal(["alert-9", "alert-8"], reader.Find("", "", 2).Select(note => note.Id));
        Assert.Equal(["alert-8", "alert-6", "alert-4", "alert-2"], reader.Find("", "rack-a", 100).Select(note => note.Id));
        Assert.Equal(Note(3), Assert.Single(reader.Find("alert-3", "", 100)));
    }

    [Fact]
    public async Task A_line_that_a_crash_has_cut_off_spoils_no_other()
    {
        await new AlertHistory(History).WriteAsync([Note(1)], CancellationToken.None);
        await File.AppendAllTextAsync(History, "{\"time\":\"2026-05-0");
        await new AlertHistory(History).WriteAsync([Note(2)], CancellationToken.None);

        var reader = new AlertHistory(History);
        reader.Load();

        Assert.Equal(["alert-2", "alert-1"], reader.Find("", "", 100).Select(note => note.Id));
    }

    [Fact]
    public async Task Keeps_three_files_and_a_thousand_lines_in_memory()
    {
        var history = new AlertHistory(History, rotateAt: 2000);
        for (var number = 0; number < 100; number++)
        {
            await history.WriteAsync([Note(number)], CancellationToken.None);
        }

        for (var number = 0; number < 1500; number++)
        {
            history.Add(Note(number));
        }

        Assert.Equal(["alerts-history.1.jsonl", "alerts-history.2.jsonl", "alerts-history.jsonl"], Directory.GetFiles(_folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(_folder), file => Assert.InRange(new FileInfo(file).Length, 1, 2500));
        Assert.Equal(1000, history.Find("", "", 5000).Count);
    }
}
