using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Links;

/// <summary>One end of a link: a parameter of a device.</summary>
/// <param name="Key">The parameter.</param>
/// <param name="Definition">What its profile says about it.</param>
/// <param name="Name">For people: <c>foh:ch/1/fader</c>.</param>
/// <param name="Touch">The parameter that says whether a finger is on it; null when the device has no touch sensor.</param>
/// <param name="Session">The parameter that says whether its device is live; null when nobody says so.</param>
/// <param name="Pickup">Of a fader without motor, the lamp that says where it stands: <c>off below above picked-up</c>; null when there is none.</param>
public sealed record LinkEnd(
    ParameterKey Key, ParameterDefinition Definition, string Name, ParameterKey? Touch = null, ParameterKey? Session = null, ParameterKey? Pickup = null)
{
    /// <summary>It can be driven without having said a value: it never says what it was told, so there may be nothing to wait for.</summary>
    public bool IsSilent => Definition.Echo == EchoMode.None;
}
