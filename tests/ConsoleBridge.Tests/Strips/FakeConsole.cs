using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.Devices;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Strips;

/// <summary>A console without a wire, whose names can be set and asked for.</summary>
internal sealed class FakeConsole(DeviceDescription description, StateStore store, IWriteObserver observer) : IDevice
{
    private long _heardAt;

    /// <summary>A console with names of channels, the first two <c>Vox 1</c> and <c>Vox 2</c>, and of one receiver; added to a store.</summary>
    public static FakeConsole Add(StateStore store, IWriteObserver observer)
    {
        var profile = ProfileText.Compile("""
            profile: 1
            vendor: V
            model: M
            protocol: test
            transport: { kind: udp }
            parameters:
              ch/{n:1..200}/name: { address: "/ch/{n}/name", type: text, access: read-write, kind: setting, max-length: 12 }
              rx/1/name: { address: "/rx/1/name", type: text, access: read-write, kind: setting, max-length: 12 }
            """);
        store.AddDevice(profile);
        var console = new FakeConsole(new DeviceDescription { Id = "foh", Profile = profile, Protocol = new ScriptedDevice() }, store, observer);
        console.Say(1, "Vox 1");
        console.Say(2, "Vox 2");
        return console;
    }

    public int Number => 0;

    public DeviceDescription Description { get; } = description;

    public Availability Availability => Availability.Online;

    public SessionState Session => SessionState.Live;

    public DeviceCounters Counters { get; } = new();

    public TapPoint Frames { get; } = new();

    /// <summary>Called before a write is done; it may fail in ways that nobody expects.</summary>
    public Func<string, WriteStatus> BeforeWrite { get; set; } = _ => WriteStatus.Confirmed;

    /// <summary>False when it cannot be asked what it shows.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>How often it was written to.</summary>
    public int Writes { get; private set; }

    /// <summary>What a channel shows.</summary>
    public string? Shown(int channel) => store.Read(new(0, Parameter(channel))).Value.Text;

    /// <summary>A hand at the console, or its answer.</summary>
    public void Say(int channel, string text) => Say(Parameter(channel), ParameterValue.FromText(text));

    public WriteOutcome Post(in ParameterWrite write)
    {
        Writes++;
        var status = BeforeWrite(write.Value.Text!);
        if (status == WriteStatus.Confirmed)
        {
            Say(write.Parameter, write.Value);
        }

        var outcome = new WriteOutcome(new(0, write.Parameter), write.Id, status, status == WriteStatus.Confirmed ? null : "no");
        observer.OnOutcome(outcome);
        return outcome;
    }

    public void RequestRead(int parameter)
    {
        if (Answers)
        {
            Say(parameter, store.Read(new(0, parameter)).Value);
        }
    }

    public void RequestReadAll()
    {
    }

    public void Restart(string reason)
    {
    }

    private int Parameter(int channel) => Description.Profile.ByName[$"ch/{channel}/name"];

    private void Say(int parameter, ParameterValue value) => store.Apply(
        [new ParameterChange { Key = new(0, parameter), Value = value, HeardAt = ++_heardAt, Kind = ParameterKind.Setting, Origin = ChangeOrigin.Device }]);
}
