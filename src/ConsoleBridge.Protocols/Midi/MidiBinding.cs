using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>One parameter at one place of the wire, and how what is heard there is understood.</summary>
internal sealed class MidiBinding(ParameterDefinition definition, MidiPlace place)
{
    // A switch that is a controller is on from the middle up. Source: MIDI 1.0 Detailed Specification, controllers 64 to 69.
    private const int SwitchIsOn = 64;

    private readonly bool _isSwitch = definition.Type == ValueKind.Boolean && definition.Law.Words.IsEmpty;
    private readonly bool _isEvent = definition.Kind == ParameterKind.Event;

    /// <summary>Dense index of the parameter.</summary>
    public int Parameter { get; } = definition.Index;

    /// <summary>Where it is.</summary>
    public MidiPlace Place { get; } = place;

    /// <summary>What the profile says about it.</summary>
    public MidiOptions Options { get; } = new(definition.Address!);

    /// <summary>The lamp's state, as it was written last in this session; false when it was not.</summary>
    public bool IsLit { get; set; }

    /// <summary>What was heard last, as a number of the wire; -1 when nothing was.</summary>
    public int Last { get; private set; } = -1;

    /// <summary>Takes a number from the wire and reports what it says.</summary>
    /// <param name="wire">0 … 127 or 0 … 16383, or the ticks of an encoder.</param>
    /// <param name="context">Where it is reported.</param>
    public void Hear(int wire, IDriverContext context)
    {
        Last = wire;
        if (_isSwitch)
        {
            HearSwitch(wire >= (Place.Kind == MidiAddressKind.Note ? 1 : SwitchIsOn), context);
        }
        else if (definition.Law.TryDecode(wire, out var value))
        {
            context.Report(Parameter, value);
        }
        else
        {
            context.Malformed("the profile has no word for the number");
        }
    }

    /// <summary>Forgets what was heard and written: the session is new.</summary>
    public void Forget() => (IsLit, Last) = (false, -1);

    private void HearSwitch(bool isPressed, IDriverContext context)
    {
        if (_isEvent || !Options.IsToggle)
        {
            context.Report(Parameter, ParameterValue.FromBoolean(isPressed != definition.Law.Inverted));
        }
        else if (isPressed)
        {
            context.Report(Parameter, ParameterValue.FromBoolean(!IsLit));
        }
    }
}
