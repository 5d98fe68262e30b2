using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.VenueProcessors.QSys;

// The hand at the Core, and whoever loads another design.
internal sealed partial class SimulatedQsysCore
{
    /// <inheritdoc/>
    protected override string OwnUsage =>
        "set CONTROL VALUE (or COMPONENT/CONTROL) | get CONTROL | get last-order | control gain|switch|text|number NAME (adds one; COMPONENT/NAME) | design NAME CODE | "
        + "engine Active|Standby|Idle | pin WORD|off | access on|off | own-changes on|off | switches-as words|numbers";

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line)
    {
        switch (line.Verb, line.Arguments)
        {
            case ("set", [var name, var value]):
                return SetByHand(name, value);
            case ("get", ["last-order"]):
                return Done(_lastOrder);
            case ("get", [var name]):
                return Find(name) is { } control ? Done(control.Spelled) : Refused($"there is no control \"{name}\"");
            case ("control", [var kind, var name]):
                return AddControl(kind, name);
            case ("design", [var name, var code]):
                (_design.Name, _design.Code) = (name, code);
                return LoadDesign();
            case ("engine", ["Active" or "Standby" or "Idle"]):
                _design.State = line.Arguments[0];
                return TellEngine();
            case ("pin", [var word]):
                _pin = word == "off" ? "" : word;
                return Done();
            case ("access", [var word]):
                return WithSwitch(word, SetAccess);
            case ("own-changes", [var word]):
                return WithSwitch(word, on => _tellsOwn = on);
            case ("switches-as", ["words" or "numbers"]):
                _wordsForSwitches = line.Arguments[0] == "words";
                return Done();
            default:
                return null;
        }
    }

    private static (string? Component, string Name) Split(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (null, name) : (name[..slash], name[(slash + 1)..]);
    }

    private QsysControl? Find(string name) => Split(name) is var (component, control) ? _design.Find(component, control) : null;

    private SteeringResult SetByHand(string name, string value)
    {
        if (Find(name) is not { } control)
        {
            return Refused($"there is no control \"{name}\"");
        }

        if (control.TakeText(value) is { } wrong)
        {
            return Refused(wrong);
        }

        _design.Changed(control, by: null);
        return Done($"{name} is {control.Spelled}");
    }

    private SteeringResult AddControl(string kind, string name)
    {
        var (component, control) = Split(name);
        if (QsysControl.Of(kind, control) is not { } made)
        {
            return Refused($"\"{kind}\" is no kind of control: gain, switch, text, number");
        }

        _design.Add(component, made);
        return Done();
    }

    // Another design, or the same again: all change groups are gone, and who it is is told.
    private SteeringResult LoadDesign()
    {
        foreach (var session in _sessions.Values)
        {
            session.Groups.Clear();
        }

        return TellEngine();
    }

    private SteeringResult TellEngine()
    {
        foreach (var session in _sessions.Values)
        {
            session.Tell("EngineStatus", EngineStatus());
        }

        return Done();
    }

    // Nobody knows the pin: everything is refused as by a Core that wants one.
    private void SetAccess(bool isOpen)
    {
        _isOpen = isOpen;
        foreach (var session in _sessions.Values)
        {
            session.IsLoggedOn &= isOpen;
        }
    }
}
