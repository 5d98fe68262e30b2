using System.Collections.Frozen;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.State;

/// <summary>A profile with one parameter of each kind: 0 fader, 1 battery, 2 level, 3 press.</summary>
internal static class StateProfile
{
    public const int Serial = 4;
    public const int Hardware = 5;

    public static readonly TimeSpan BatteryStaleAfter = TimeSpan.FromSeconds(10);

    public static CompiledProfile Make(EchoMode echo = EchoMode.Full, PolitenessLimits? politeness = null, SessionPlan? session = null, string? setup = null) => new()
    {
        Id = "vendor/model",
        Vendor = "Vendor",
        Model = "Model",
        Protocol = "test",
        Transport = new ProfileTransport { Kind = "test" },
        Echo = echo,
        Politeness = politeness ?? new PolitenessLimits(),
        Session = session ?? new SessionPlan(),
        Setup = setup,
        Parameters =
        [
            Number(0, "ch/1/fader", ParameterKind.Setting, Unit.Decibel, echo),
            Number(1, "rx/1/battery/percent", ParameterKind.Telemetry, Unit.Percent, echo),
            Number(2, "ch/1/meter", ParameterKind.Meter, Unit.DecibelFullScale, echo),
            new ParameterDefinition
            {
                Index = 3, Name = "button/go", Type = ValueKind.Boolean, Kind = ParameterKind.Event, Access = ParameterAccess.Read,
                Law = new ValueLaw { Type = ValueKind.Boolean },
            },
        ],
        ByName = new Dictionary<string, int> { ["ch/1/fader"] = 0, ["rx/1/battery/percent"] = 1, ["ch/1/meter"] = 2, ["button/go"] = 3 }.ToFrozenDictionary(),
    };

    /// <summary>One that also says who it is: 4 serial number, 5 hardware address.</summary>
    public static CompiledProfile MakeWithSerial()
    {
        var profile = Make();
        return new()
        {
            Id = profile.Id, Vendor = profile.Vendor, Model = profile.Model, Protocol = profile.Protocol, Transport = profile.Transport, Echo = profile.Echo,
            Politeness = profile.Politeness, Session = profile.Session,
            Parameters = [.. profile.Parameters, Words(Serial, "device/serial"), Words(Hardware, "x/device/mac")],
            ByName = new Dictionary<string, int>(profile.ByName) { ["device/serial"] = Serial, ["x/device/mac"] = Hardware }.ToFrozenDictionary(),
        };
    }

    private static ParameterDefinition Words(int index, string name) => new()
    {
        Index = index, Name = name, Type = ValueKind.Text, Kind = ParameterKind.Setting, Access = ParameterAccess.Read, Law = new ValueLaw { Type = ValueKind.Text },
    };

    private static ParameterDefinition Number(int index, string name, ParameterKind kind, Unit unit, EchoMode echo) => new()
    {
        Index = index, Name = name, Type = ValueKind.Number, Unit = unit, Kind = kind, Echo = echo,
        Access = kind == ParameterKind.Setting ? ParameterAccess.ReadWrite : ParameterAccess.Read,
        Minimum = kind == ParameterKind.Setting ? -144 : null, Maximum = kind == ParameterKind.Setting ? 10 : null,
        StaleAfter = kind == ParameterKind.Telemetry ? BatteryStaleAfter : null,
        Law = new ValueLaw { Type = ValueKind.Number, Unit = unit },
        Address = new WireAddress { Read = name },
    };
}
