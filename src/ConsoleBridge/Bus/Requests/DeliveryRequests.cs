using System.Globalization;
using ConsoleBridge.AlertDeliveries;

namespace ConsoleBridge.Bus.Requests;

/// <summary>The request <c>deliveries</c>: what no sink could deliver; with <c>retry</c> or <c>delete</c> and a number it is tried again or forgotten.</summary>
internal sealed class DeliveryRequests(DeliveryDesk desk) : IRequestHandler
{
    private const string Example = "{\"retry\":12}";

    public IReadOnlyCollection<string> Verbs { get; } = ["deliveries"];

    public bool IsDeed(string verb, RequestBody body) => body.Optional("retry") is not null || body.Optional("delete") is not null;

    public void CarryOut(Request request, RequestBody body)
    {
        var problem = Number(body, "retry") is { } again ? desk.Retry(again)
            : Number(body, "delete") is { } old ? desk.Delete(old)
            : null;
        if (problem is null)
        {
            request.Succeed(json => DeliveryDocument.Write(json, desk));
        }
        else
        {
            request.Refuse(problem);
        }
    }

    private static long? Number(RequestBody body, string field) => body.Optional(field) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new RequestException($"'{field}': '{text}' is not the number of an undelivered alert; expected is {Example}");
}
