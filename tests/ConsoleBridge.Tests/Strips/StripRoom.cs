using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Audit;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using ConsoleBridge.Patching;
using ConsoleBridge.Strips;
using ConsoleBridge.Writes;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Tests.Strips;

/// <summary>The loop of the strips with a console of two channels that does at once what it is told, on a clock that is moved by hand.</summary>
internal sealed class StripRoom : IDeviceDirectory, IAuditTrail, ILogger<StripLoop>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("consolebridge-room-").FullName;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public StripRoom()
    {
        Desk = new WriteDesk(Time);
        Console = FakeConsole.Add(Store, Desk);
        Lock = new ShowLock([Console.Description], [], out _);
        Journal = Path.Combine(_folder, "strips.json");
    }

    public ManualTimeProvider Time { get; } = new();

    public StateStore Store { get; } = new();

    public WriteDesk Desk { get; }

    public FakeConsole Console { get; }

    public ShowLock Lock { get; }

    public string Journal { get; }

    /// <summary>The rules whose alerts show.</summary>
    public IReadOnlyList<string> Rules { get; init; } = ["battery-*"];

    /// <summary>Texts of single rules.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    public List<AuditEntry> Noted { get; } = [];

    public List<string> Told { get; } = [];

    public List<string> Logged { get; } = [];

    public StripLoop Loop { get; private set; } = null!;

    public ImmutableArray<IDevice> All => [Console];

    public bool TryFind(string id, [NotNullWhen(true)] out IDevice? device) => (device = id == "foh" ? Console : null) is not null;

    public void Note(AuditEntry entry)
    {
        lock (Noted)
        {
            Noted.Add(entry);
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Logged)
        {
            Logged.Add($"{logLevel}: {formatter(state, exception)}");
        }
    }

    public void Start()
    {
        var plan = new StripPlan
        {
            Device = 0, Rules = Rules, Severities = [AlertSeverity.Warning, AlertSeverity.Critical], Color = "", Text = "BAT", Texts = Texts, Every = TimeSpan.FromSeconds(2), InShowLock = false, UntilAcknowledged = true,
        };
        var patch = new Patch([.. Enumerable.Range(1, 2).Select(channel =>
            new PatchEntry { Receiver = "rack", ReceiverChannel = $"rx/{channel}", Console = "foh", ConsoleChannel = $"ch/{channel}", Name = "", Wearer = "" })]);
        Loop = new StripLoop(
            new StripHouse([plan], this, Store, Lock, this), new StripJournal(Journal, this), Store, new PatchDesk(patch), Lock, Desk, (_, message) => Told.Add(message), Time, this, this);
        _running = Loop.RunAsync(_stopping.Token);
    }

    /// <summary>The battery of a receiver's channel runs low, or is fine again.</summary>
    public void Alert(int channel, bool isOver = false) => Loop.Take(new Alert
    {
        Id = $"rack/rx/{channel}", Rule = "battery-low", Device = "rack", Parameter = $"rx/{channel}/battery/percent", Severity = AlertSeverity.Warning, Since = Time.GetUtcNow(),
        Message = "", Transition = isOver ? AlertTransition.Cleared : AlertTransition.Raised,
    });

    /// <summary>The receiver does not answer, somebody knows of it, or it answers again.</summary>
    public void Lose(AlertTransition step = AlertTransition.Raised) => Loop.Take(new Alert
    {
        Id = "rack-device-lost", Rule = "device-lost", Device = "rack", Parameter = null, Severity = AlertSeverity.Critical, Since = Time.GetUtcNow(), Message = "", Transition = step,
        AcknowledgedBy = step == AlertTransition.Acknowledged ? "Kim" : null,
    });

    /// <summary>Lets time go by until something is so.</summary>
    public async Task Until(Func<bool> condition, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30), what);
            // No timer waits: the loop is in the middle of its turn.
            if (Time.WaitingTimers > 0)
            {
                Time.Advance(TimeSpan.FromMilliseconds(20));
            }

            await Task.Yield();
        }
    }

    public Task StopAsync()
    {
        _stopping.Cancel();
        return Until(() => _running.IsCompleted, "the loop ends");
    }

    public void Dispose()
    {
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
