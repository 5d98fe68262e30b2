using System.Threading.Channels;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>One subscription session: what a client wants to hear, and what it has not heard yet.</summary>
/// <param name="id">Its number.</param>
internal sealed class RestSession(Guid id) : IDisposable
{
    /// <summary>Path that all sessions are below.</summary>
    public const string Root = "/api/ssc/state/subscriptions";

    private const int MostWaiting = 1000;

    private readonly CancellationTokenSource _ended = new();

    /// <summary>Its number, as in paths.</summary>
    public string Id { get; } = id.ToString();

    /// <summary>Its path.</summary>
    public string Path => $"{Root}/{Id}";

    /// <summary>Paths that the client wants to hear of, in the order it named them.</summary>
    public List<string> Wanted { get; set; } = [];

    /// <summary>True while its stream is open.</summary>
    public bool IsAttached { get; set; } = true;

    /// <summary>Events that were not sent yet; a client that does not read loses the oldest.</summary>
    public Channel<string> Events { get; } = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Cancelled when its stream is to be cut.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Sends what waits and then ends the stream in good order.</summary>
    public void Close() => Events.Writer.TryComplete();

    /// <summary>Cuts the stream.</summary>
    public void Cut() => _ended.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _ended.Dispose();
}
