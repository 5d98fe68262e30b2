using System.Threading.Channels;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Discovery.Search;

/// <summary>Searches the network for whoever asks, one search at a time. Safe from any thread; nobody waits for it.</summary>
/// <param name="profiles">All profiles.</param>
/// <param name="services">Services that are offered; null when that is turned off.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what goes wrong.</param>
internal sealed class SearchService(ProfileLibrary profiles, IServiceDirectory? services, TimeProvider time, ILogger<SearchService> logger)
{
    private const int MostWaiting = 4;

    private readonly Channel<Order> _orders = Channel.CreateBounded<Order>(MostWaiting);

    /// <summary>Asks for a search.</summary>
    /// <param name="wish">What is to be searched.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="done">Takes what was found, and what could not be done.</param>
    /// <returns>False when too many searches wait already.</returns>
    public bool TryAsk(SearchWish wish, IProgress<SearchProgress> progress, Action<SearchResult> done) => _orders.Writer.TryWrite(new Order(wish, progress, done));

    /// <summary>Searches until the bridge stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var order in _orders.Reader.ReadAllAsync(stopping))
            {
                order.Done(await SearchAsync(order.Wish, order.Progress, stopping));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The bridge stops.
        }
    }

    /// <summary>Searches once.</summary>
    public async Task<SearchResult> SearchAsync(SearchWish wish, IProgress<SearchProgress> progress, CancellationToken stopping)
    {
        var wanted = profiles.Ids
            .Where(id => wish.Profiles.Count == 0 || wish.Profiles.Contains(id))
            .Select(id => profiles.TryGet(id, out var profile) ? profile : null)
            .OfType<CompiledProfile>()
            .ToArray();
        var hints = SearchHints.Read(wanted, ProtocolOf);
        var networks = NearNetwork.FindAll();
        var search = new NetworkSearch(hints, networks, services, time);
        search.Remarks.AddRange(hints.Errors);
        try
        {
            var found = await search.RunAsync(wish, progress, stopping);
            return new SearchResult(found, [.. networks.Select(network => network.ToString()), .. wish.Subnets.Select(subnet => $"{subnet}, host by host")], search.Remarks);
        }
        catch (Exception failure) when (failure is System.Net.Sockets.SocketException or IOException)
        {
            DiscoveryLog.SearchFailed(logger, failure.Message);
            return new SearchResult([], [], [$"the search was given up: {failure.Message}"]);
        }
    }

    private static IProtocol? ProtocolOf(string name) => BuiltInProtocols.All.FirstOrDefault(protocol => protocol.Name == name);

    private readonly record struct Order(SearchWish Wish, IProgress<SearchProgress> Progress, Action<SearchResult> Done);
}
