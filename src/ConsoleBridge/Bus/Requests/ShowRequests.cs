using ConsoleBridge.Shows;

namespace ConsoleBridge.Bus.Requests;

/// <summary>The request <c>show</c>: says when the show ends, or takes the end away; without <c>end</c> it says how it is.</summary>
internal sealed class ShowRequests(ShowDesk desk) : IRequestHandler
{
    public IReadOnlyCollection<string> Verbs { get; } = ["show"];

    public void CarryOut(Request request, RequestBody body)
    {
        var end = body.Optional("end") ?? (body.Bare.Length > 0 ? body.Bare : null);
        if (end is not null && desk.Set(end, body.Optional("by") is { Length: > 0 } by ? by : "bus") is { } wrong)
        {
            throw new RequestException(wrong + "; expected is {\"end\":\"23:00\",\"by\":\"Kim\"}, or nothing to ask how it is");
        }

        request.Succeed(desk.State.Write);
    }
}
