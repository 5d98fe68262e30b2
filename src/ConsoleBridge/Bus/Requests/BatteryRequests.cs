using ConsoleBridge.Batteries;

namespace ConsoleBridge.Bus.Requests;

/// <summary>The request <c>batteries</c>: when each will be empty, whether it lasts, and which to change.</summary>
internal sealed class BatteryRequests(BatteryDesk desk) : IRequestHandler
{
    public IReadOnlyCollection<string> Verbs { get; } = ["batteries"];

    public void CarryOut(Request request, RequestBody body) => request.Succeed(json => BatteryDocument.Write(json, desk.Report));
}
