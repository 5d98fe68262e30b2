using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Core.Profiles.Scales;

namespace ConsoleBridge.Tests.Links;

/// <summary>A fader on a device somewhere, with a mind of its own and a slow line to the bridge.</summary>
internal sealed class LinkWorldSide
{
    public LinkWorldSide(int device, string name, double low, double high, int steps, bool hasTouch, bool hasMotor = true, int parameter = 0)
    {
        Definition = new ParameterDefinition
        {
            Index = parameter, Name = "fader", Type = ValueKind.Number, Unit = Unit.Decibel, Kind = ParameterKind.Setting, 
            Access = hasMotor ? ParameterAccess.ReadWrite : ParameterAccess.Read,
            Minimum = low, Maximum = high,
            Law = new ValueLaw
            {
                Type = ValueKind.Number, Unit = Unit.Decibel,
                Scale = new SteppedScale { Law = new PiecewiseScale([(0, low), (1, high)]), WireMinimum = 0, WireMaximum = 1, Steps = steps },
            },
        };
        HasTouch = hasTouch;
        End = new LinkEnd(new(device, parameter), Definition, $"{name}:fader", hasTouch ? new ParameterKey(device, parameter + 1) : null);
        Value = Snap(low);
    }

    public LinkEnd End { get; }

    public ParameterDefinition Definition { get; }

    public bool HasTouch { get; }

    /// <summary>Where the fader really stands.</summary>
    public double Value { get; set; }

    /// <summary>A finger is on it, and it gives way to nobody.</summary>
    public bool IsTouched { get; set; }

    public bool IsConnected { get; set; } = true;

    /// <summary>What the bridge has been told.</summary>
    public ParameterValue Told { get; set; }

    public bool IsKnownTouched { get; set; }

    /// <summary>Neither direction overtakes itself.</summary>
    public TimeSpan LastWriteArrival { get; set; }

    public TimeSpan LastReportArrival { get; set; }

    /// <summary>Grows with each session: what was under way in an earlier one is lost.</summary>
    public int Session { get; set; }

    public HashSet<long> UnderWay { get; } = [];

    public double Snap(double value) => Definition.Law.Snap(ParameterValue.FromNumber(value, Unit.Decibel)).Number;
}
