using ConsoleBridge.Guards;

namespace ConsoleBridge.Bus.Requests;

/// <summary>The request <c>show-lock</c>: locks or opens the show; without <c>locked</c> it says how it is.</summary>
internal sealed class ShowLockRequests(ShowLockKeeper keeper) : IRequestHandler
{
    private const string Example = "{\"locked\":true,\"by\":\"FOH\"}";

    public IReadOnlyCollection<string> Verbs { get; } = ["show-lock"];

    public bool IsDeed(string verb, RequestBody body) => body.Bare.Length > 0 || body.Flag("locked") is not null;

    public void CarryOut(Request request, RequestBody body)
    {
        switch (body.Flag("locked") ?? Word(body.Bare))
        {
            case { } isLocked:
                keeper.Set(isLocked, body.Optional("by") ?? "");
                break;
            case null when body.Bare.Length > 0:
                throw new RequestException($"'{body.Bare}' is not on or off; expected is {Example}, or nothing to ask how it is");
        }

        request.Succeed(keeper.State.Write);
    }

    private static bool? Word(string word) => word switch
    {
        "on" or "true" => true,
        "off" or "false" => false,
        _ => null,
    };
}
