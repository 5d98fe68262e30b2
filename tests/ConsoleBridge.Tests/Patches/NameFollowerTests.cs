using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using ConsoleBridge.Patching;
using ConsoleBridge.Strips;
using ConsoleBridge.Tests.Strips;
using ConsoleBridge.Writes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Patches;

/// <summary>The patch leads: its names reach the devices, sooner or later.</summary>
public sealed class NameFollowerTests : IDeviceDirectory, IDisposable
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(11);

    private readonly string _folder = Directory.CreateTempSubdirectory("name-follower-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly StateStore _store = new();
    private readonly WriteDesk _desk;
    private readonly FakeConsole _console;
    private readonly ShowLock _lock;
    private readonly PatchBook _book;
    private readonly NameFollower _follower;

    public NameFollowerTests()
    {
        _desk = new WriteDesk(_time);
        _console = FakeConsole.Add(_store, _desk);
        _lock = new ShowLock([_console.Description], [], out _);
        _book = new PatchBook(Patch.Empty, new PatchPlaces([_console.Description]), new PatchFile(Path.Combine(_folder, "patch.json"), NullLogger.Instance), NullLogger<PatchBook>.Instance);
        _book.Put([new PatchLine("foh/rx/1", "foh/ch/1", "", "")], "Jo");
        var realNames = new RealNames();
        realNames.Take([]);
        _follower = new NameFollower(NameLead.Patch, _book, new NameDesk(_book, this, _store, _desk, _lock, realNames), this, _time, NullLogger<NameFollower>.Instance);
    }

    public ImmutableArray<IDevice> All => [_console];

    public bool TryFind(string id, [NotNullWhen(true)] out IDevice? device) => (device = id == "foh" ? _console : null) is not null;

    [Fact]
    public async Task A_name_that_a_locked_show_refused_is_given_when_the_lock_opens()
    {
        _lock.Set(true);
        _book.Rename("foh/rx/1", "Lead", "Kim");
        await _follower.LookAsync(CancellationToken.None);
        _lock.Set(false);
        await _follower.LookAsync(CancellationToken.None);
        Assert.Equal("Vox 1", _console.Shown(1));

        _time.Advance(Later);
        await _follower.LookAsync(CancellationToken.None);

        Assert.Equal("Lead", _console.Shown(1));
    }

    [Theory]
    [InlineData(WriteStatus.Refused)]
    [InlineData(WriteStatus.Failed)]
    public async Task Who_renames_at_a_device_that_did_not_take_its_name_is_not_overruled(WriteStatus status)
    {
        _console.BeforeWrite = _ => status;
        _book.Rename("foh/rx/1", "Lead", "Kim");
        await _follower.LookAsync(CancellationToken.None);
        _console.Say(1, "Guest");
        _console.BeforeWrite = _ => WriteStatus.Confirmed;

        _time.Advance(Later);
        await _follower.LookAsync(CancellationToken.None);

        Assert.Equal("Guest", _console.Shown(1));
    }

    [Fact]
    public async Task A_device_that_does_not_take_a_name_is_not_asked_for_ever()
    {
        _console.BeforeWrite = _ => WriteStatus.Failed;
        _book.Rename("foh/rx/1", "Lead", "Kim");

        for (var look = 0; look < 20; look++)
        {
            await _follower.LookAsync(CancellationToken.None);
            _time.Advance(Later);
        }

        Assert.Equal(2 * 3, _console.Writes);
        _console.BeforeWrite = _ => WriteStatus.Confirmed;
        _book.Rename("foh/rx/1", "Lead 2", "Kim");
        await _follower.LookAsync(CancellationToken.None);
        Assert.Equal("Lead 2", _console.Shown(1));
    }

    [Fact]
    public async Task Who_renames_at_a_device_that_has_its_name_is_not_overruled()
    {
        _book.Rename("foh/rx/1", "Lead", "Kim");
        await _follower.LookAsync(CancellationToken.None);
        _console.Say(1, "Guest");

        _time.Advance(Later);
        await _follower.LookAsync(CancellationToken.None);

        Assert.Equal("Guest", _console.Shown(1));
    }

    [Fact]
    public void Without_the_strips_journal_the_names_of_receivers_are_known_all_the_same()
    {
        var receiver = new ParameterKey(0, _console.Description.Profile.ByName["rx/1/name"]);
        _console.Post(new ParameterWrite { Parameter = receiver.Parameter, Value = ParameterValue.FromText("Lead") });
        var names = new NameDesk(_book, this, _store, _desk, _lock, new RealNames());

        Assert.Equal("Lead", names.NameOf(receiver));
        Assert.Null(names.NameOf(new ParameterKey(0, _console.Description.Profile.ByName["ch/1/name"])));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
