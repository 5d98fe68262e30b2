using System.Text;
using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Writes;

namespace ConsoleBridge.Web;

/// <summary>Writes of people at pages and of programs: who may wish what, and a note of each.</summary>
internal sealed class VisitorWrites(IDeviceDirectory devices, StateStore store, WriteDesk desk, Rig rig, TimeProvider time, IAuditTrail? audit)
{
    private static readonly string[] Usual = ["*:**/fader"];

    private readonly string[] _operatorMay = rig.Options.Web.OperatorMay.Length > 0 ? rig.Options.Web.OperatorMay : Usual;

    /// <summary>Reads a wish: <c>{"device":"foh","parameter":"ch/1/fader","value":-10}</c>, or <c>"add"</c> in place of <c>"value"</c>.</summary>
    /// <param name="visitor">Who wishes.</param>
    /// <param name="json">The object.</param>
    /// <param name="wish">The wish.</param>
    /// <param name="refusal">Status of HTTP and words for people.</param>
    public bool TryRead(Visitor visitor, JsonElement json, out VisitorWish wish, out (int Status, string Reason) refusal)
    {
        wish = default;
        refusal = (StatusCodes.Status400BadRequest, "expected is {\"device\":\"foh\",\"parameter\":\"ch/1/fader\",\"value\":-10}");
        if (json.ValueKind != JsonValueKind.Object || !json.TryText("device", out var id) || !json.TryText("parameter", out var name) || ValueOf(json) is not { } payload)
        {
            return false;
        }

        if (!devices.TryFind(id, out var device))
        {
            refusal = (StatusCodes.Status404NotFound, NoDevice(id));
            return false;
        }

        if (!device.Description.Profile.TryFind(name, out var parameter))
        {
            var nearest = NearestWord.Find(name, device.Description.Profile.Parameters.Select(known => known.Name));
            refusal = (StatusCodes.Status404NotFound, $"{id} has no parameter '{name}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
            return false;
        }

        if (!May(visitor, device, parameter, out var reason))
        {
            refusal = (StatusCodes.Status403Forbidden, reason);
            return false;
        }

        if (!WishParser.TryParse(parameter, Encoding.UTF8.GetBytes(payload), out var write, out var error))
        {
            refusal = (StatusCodes.Status400BadRequest, error!);
            return false;
        }

        wish = new VisitorWish(device, parameter, write with { Parameter = parameter.Index }, payload);
        return true;
    }

    /// <summary>Words for a device that is not there.</summary>
    public string NoDevice(string id)
    {
        var nearest = NearestWord.Find(id, devices.All.Select(known => known.Description.Id));
        return $"there is no device '{id}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")}";
    }

    /// <summary>Wishes, and waits for what the device says.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="wish">What.</param>
    /// <param name="stopping">Gives up waiting; the write goes its way.</param>
    public async Task<WriteOutcome> SetAsync(Visitor visitor, VisitorWish wish, CancellationToken stopping)
    {
        var before = audit is null ? "" : ParameterJson.Text(store.Read(new(wish.Device.Number, wish.Parameter.Index)).Value);
        WriteOutcome outcome;
        try
        {
            outcome = await desk.SetAsync(wish.Device, wish.Write, stopping);
        }
        catch (OperationCanceledException)
        {
            Note(visitor, wish, before, "accepted; who asked did not wait for the answer");
            throw;
        }

        Note(visitor, wish, before, outcome.Reason is null ? Word(outcome.Status) : $"{Word(outcome.Status)}: {outcome.Reason}");
        return outcome;
    }

    /// <summary>An outcome's word.</summary>
    public static string Word(WriteStatus status) => status switch
    {
        WriteStatus.Confirmed => "confirmed",
        WriteStatus.Sent => "sent",
        WriteStatus.Refused => "refused",
        WriteStatus.Failed => "failed",
        WriteStatus.Superseded => "superseded",
        _ => "accepted",
    };

    private static string? ValueOf(JsonElement json) =>
        json.TryGetProperty("value", out var value) ? value.GetRawText()
        : json.TryGetProperty("add", out var add) ? $"{{\"add\":{add.GetRawText()}}}" : null;

    private void Note(Visitor visitor, VisitorWish wish, string before, string outcome) => audit?.Note(new AuditEntry(
        time.GetUtcNow(), visitor.Name, visitor.Address, "set", $"{wish.Device.Description.Id}/{wish.Parameter.Name}", before, wish.Payload, outcome));

    private bool May(Visitor visitor, IDevice device, ParameterDefinition parameter, out string reason)
    {
        reason = "";
        if (visitor.Role == Role.Engineer)
        {
            return true;
        }

        if (visitor.Role == Role.Operator)
        {
            foreach (var pattern in _operatorMay)
            {
                if (DevicePattern.Matches(pattern, device.Description.Id, parameter.Name))
                {
                    return true;
                }
            }

            reason = $"an operator may not set {device.Description.Id}/{parameter.Name} (Web:OperatorMay)";
            return false;
        }

        reason = visitor.Role == Role.Viewer ? "a viewer may look, and set nothing" : "log in first";
        return false;
    }
}
