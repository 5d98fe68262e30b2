using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Discovery.Search;

/// <summary>
/// Looks for devices: listens to their announcements, calls all networks that this machine is in, and asks every host of a
/// subnet when that is wished. Only questions are sent, never a setting, and never to ports where a device takes a single client.
/// </summary>
/// <param name="hints">How devices are found.</param>
/// <param name="networks">The networks that this machine is in.</param>
/// <param name="services">Services that are offered; null when that is turned off.</param>
/// <param name="time">The clock.</param>
internal sealed class NetworkSearch(SearchHints hints, IReadOnlyList<NearNetwork> networks, IServiceDirectory? services, TimeProvider time)
{
    private const int HostsAtOnce = 16;
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenHosts = TimeSpan.FromMilliseconds(5);

    private readonly FoundDevices _found = new();
    private readonly SilentUnits _silent = new();

    /// <summary>What could not be done, for people.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Searches.</summary>
    /// <returns>What was found, by address.</returns>
    public async Task<IReadOnlyList<FoundDevice>> RunAsync(SearchWish wish, IProgress<SearchProgress> progress, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var callers = new List<(NearNetwork Network, UdpCaller Caller)>();
        using var announcements = Listen();
        var listening = new List<Task>();
        try
        {
            foreach (var network in networks)
            {
                if (MakeCaller(network) is { } caller)
                {
                    callers.Add((network, caller));
                    listening.Add(caller.ListenAsync(enough.Token));
                }
            }

            if (announcements is not null)
            {
                listening.Add(announcements.ListenAsync(enough.Token));
            }

            var asking = AskSubnetsAsync(wish, callers, progress, stopping);
            await CallAsync(wish, callers, progress, stopping);
            await asking;
            await enough.CancelAsync();
            await Task.WhenAll(listening);
        }
        finally
        {
            await enough.CancelAsync();
            callers.ForEach(caller => caller.Caller.Dispose());
        }

        var found = _found.List();
        Remarks.AddRange(_silent.Remarks(found));
        return WithHardwareAddresses(found);
    }

    private AnnouncementListener? Listen()
    {
        try
        {
            return new AnnouncementListener(networks, hints, _found.Add);
        }
        catch (SocketException taken)
        {
            Remarks.Add($"announcements by SLP (udp 8427) cannot be heard: {taken.Message}");
            return null;
        }
    }

    private UdpCaller? MakeCaller(NearNetwork network)
    {
        try
        {
            return new UdpCaller(network.Own, [.. hints.Probes.Where(probe => probe.IsDatagram)], (_, _, device) => _found.Add(device));
        }
        catch (SocketException failure)
        {
            Remarks.Add($"{network} cannot be called: {failure.Message}");
            return null;
        }
    }

    private async Task CallAsync(SearchWish wish, List<(NearNetwork Network, UdpCaller Caller)> callers, IProgress<SearchProgress> progress, CancellationToken stopping)
    {
        var began = time.GetTimestamp();
        var seconds = (int)Math.Ceiling(wish.For.TotalSeconds);
        var asked = new HashSet<IPEndPoint>();
        do
        {
            var done = (int)time.GetElapsedTime(began).TotalSeconds;
            progress.Report(new SearchProgress($"calling {string.Join(", ", callers.Select(caller => caller.Network))}", Math.Min(done, seconds), seconds, _found.Count));
            foreach (var (network, caller) in callers)
            {
                foreach (var probe in hints.Probes.Where(probe => probe.IsDatagram))
                {
                    await caller.AskAsync(probe.Question, new IPEndPoint(network.CallTo, probe.Port), stopping);
                }
            }

            await AskServicesAsync(callers, asked, stopping);
            var rest = wish.For - time.GetElapsedTime(began);
            await Task.Delay(rest < BetweenCalls ? Max(rest, TimeSpan.Zero) : BetweenCalls, time, stopping);
        }
        while (time.GetElapsedTime(began) < wish.For);

        progress.Report(new SearchProgress("calling is over", seconds, seconds, _found.Count));
    }

    // A service tells where something is; what it is, the device tells when it is asked.
    private async Task AskServicesAsync(List<(NearNetwork Network, UdpCaller Caller)> callers, HashSet<IPEndPoint> asked, CancellationToken stopping)
    {
        if (services is null)
        {
            return;
        }

        foreach (var type in hints.Services)
        {
            foreach (var service in services.Find(type).Where(service => service.Addresses.Any(address => address.AddressFamily == AddressFamily.InterNetwork)))
            {
                var where = new IPEndPoint(service.Addresses.First(address => address.AddressFamily == AddressFamily.InterNetwork), service.Port);
                _found.Add(new FoundDevice(where.Address, where.Port) { Name = service.Name, Reasons = [$"offers {type} as '{service.Name}'{Text(service)}"] });
                if (!asked.Add(where))
                {
                    continue;
                }

                foreach (var probe in hints.Probes.Where(probe => probe.IsDatagram && probe.Service == type))
                {
                    if (probe.Closed is not null)
                    {
                        _silent.Add(probe, where.Address, $"offers {type}");
                    }

                    await (CallerFor(callers, where.Address)?.AskAsync(probe.Question, where, stopping) ?? ValueTask.CompletedTask);
                }
            }
        }
    }

    private async Task AskSubnetsAsync(SearchWish wish, List<(NearNetwork Network, UdpCaller Caller)> callers, IProgress<SearchProgress> progress, CancellationToken stopping)
    {
        foreach (var subnet in wish.Subnets)
        {
            var hosts = Ipv4.HostsOf(subnet).Except(networks.Where(network => !IPAddress.IsLoopback(network.Own)).Select(network => network.Own)).ToArray();
            var done = 0;
            await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = stopping }, async (host, stop) =>
            {
                await AskHostAsync(host, callers, stop);
                progress.Report(new SearchProgress($"asking {subnet}", Interlocked.Increment(ref done), hosts.Length, _found.Count));
                await Task.Delay(BetweenHosts, time, stop);
            });
        }
    }

    private async Task AskHostAsync(IPAddress host, List<(NearNetwork Network, UdpCaller Caller)> callers, CancellationToken stopping)
    {
        foreach (var probe in hints.Probes.Where(probe => probe.IsDatagram))
        {
            await (CallerFor(callers, host)?.AskAsync(probe.Question, new IPEndPoint(host, probe.Port), stopping) ?? ValueTask.CompletedTask);
        }

        var caller = new TcpCaller(time);
        var silent = 0;
        foreach (var probe in hints.Probes.OrderByDescending(probe => probe.ClosedPort is not null))
        {
            TcpCaller.Outcome outcome;
            FoundDevice? device = null;
            if (!probe.IsDatagram)
            {
                (outcome, device) = await caller.AskAsync(host, probe, stopping);
            }
            else if (probe is { Closed: not null, ClosedPort: { } port })
            {
                outcome = await KnockAsync(caller, host, probe, port, stopping);
            }
            else
            {
                continue;
            }

            if (device is not null)
            {
                _found.Add(device);
                return;
            }

            // A host that is not there is not called by all its names.
            silent = outcome == TcpCaller.Outcome.NobodyThere ? silent + 1 : 0;
            if (silent == 2)
            {
                return;
            }
        }
    }

    private async Task<TcpCaller.Outcome> KnockAsync(TcpCaller caller, IPAddress host, DeviceProbe probe, int port, CancellationToken stopping)
    {
        var (outcome, isOpen) = await caller.KnockAsync(host, port, stopping);
        if (isOpen)
        {
            _silent.Add(probe, host, $"tcp {port} is open");
        }

        return outcome;
    }

    private static UdpCaller? CallerFor(List<(NearNetwork Network, UdpCaller Caller)> callers, IPAddress host)
    {
        var near = callers.Find(caller => caller.Network.Network.Contains(host)).Caller;
        return near ?? callers.Find(caller => !IPAddress.IsLoopback(caller.Network.Own)).Caller;
    }

    private static IReadOnlyList<FoundDevice> WithHardwareAddresses(IReadOnlyList<FoundDevice> found)
    {
        var neighbours = NeighbourTable.Read();
        return [.. found.Select(device => device.Mac.Length > 0 ? device : device with { Mac = neighbours.GetValueOrDefault(device.Address, "") })];
    }

    private static string Text(ServiceInstance service) => service.Text.Count > 0 ? $" ({string.Join(' ', service.Text)})" : "";

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
