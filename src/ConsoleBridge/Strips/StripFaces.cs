using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Core.State;
using ConsoleBridge.Core.Strips;

namespace ConsoleBridge.Strips;

/// <summary>Makes what a strip is to show of an alert and of what the receiver says now.</summary>
internal sealed class StripFaces(IDeviceDirectory devices, IStateReader store)
{
    /// <summary>The face of an alert on a strip.</summary>
    /// <param name="strip">The strip, whose console has a plan.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="line">Where it comes from.</param>
    public StripFace Make(Strip strip, Alert alert, PatchEntry line)
    {
        var plan = strip.Console.Plan!;
        var most = StripParts.MostOf(strip.Fields[0]);
        var text = StripText.Fill(plan.TextFor(alert), name => ValueOf(name, strip, alert, line), most);
        return new StripFace(
            text.Length > 0 ? text : StripText.Fill(alert.Rule.ToUpperInvariant(), _ => null, most),
            strip.Fields.Count > 1 && plan.Color.Length > 0 ? plan.Color : null);
    }

    private string? ValueOf(string placeholder, Strip strip, Alert alert, PatchEntry line) => placeholder switch
    {
        "runtime" => Number(line, "battery/runtime"),
        "percent" => Number(line, "battery/percent"),
        "rule" => alert.Rule,
        _ => line.Name.Length > 0 ? line.Name : strip.Machine.OriginalOf(0) ?? strip.Machine.ShownOf(0),
    };

    private string? Number(PatchEntry line, string leaf) =>
        devices.TryFind(line.Receiver, out var receiver)
        && receiver.Description.Profile.ByName.TryGetValue($"{line.ReceiverChannel}/{leaf}", out var parameter)
        && store.Read(new(receiver.Number, parameter)).Value is { IsTrusted: true, Kind: ValueKind.Number } value
            ? StripText.Whole(value.Number)
            : null;
}
