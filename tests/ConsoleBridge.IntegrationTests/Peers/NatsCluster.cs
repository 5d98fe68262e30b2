namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>Three real nats-servers with JetStream and MQTT, from the configuration in <c>deploy/engines/nats</c>.</summary>
internal sealed class NatsCluster : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nats-server";

    private readonly EngineProcess[] _nodes;
    private readonly string _folder;

    private NatsCluster(EngineProcess[] nodes, string folder)
    {
        _nodes = nodes;
        _folder = folder;
    }

    public static bool IsInstalled => File.Exists(Program);

    /// <summary>MQTT ports of the three nodes.</summary>
    public IReadOnlyList<int> Ports => [.. _nodes.Select(node => node.Port)];

    public static async Task<NatsCluster> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("nats-").FullName;
        var ports = ShippedFile.FreePorts(9);
        (string, string)[] routes = [("6222", ports[0]), ("6223", ports[1]), ("6224", ports[2])];
        var nodes = new EngineProcess[3];
        for (var i = 0; i < 3; i++)
        {
            var file = ShippedFile.Copy(
                $"nats/node-{i + 1}.conf", folder,
                [.. routes, ($"{4222 + i}", ports[3 + i]), ($"127.0.0.1:{1883 + i}", $"127.0.0.1:{ports[6 + i]}"), ($"\"/var/lib/nats-{i + 1}\"", $"\"{folder}/store-{i + 1}\"")]);
            nodes[i] = new EngineProcess(Program, ["-c", file], new Dictionary<string, string>(), ports[6 + i]);
            nodes[i].Start();
        }

        foreach (var node in nodes)
        {
            await node.ListensAsync();
        }

        foreach (var node in nodes)
        {
            await EngineReadiness.WaitAsync(node.Port);
        }

        return new NatsCluster(nodes, folder);
    }

    /// <summary>Ends a node as a power cut does.</summary>
    public Task KillAsync(int node) => _nodes[node].KillAsync();

    /// <summary>Brings a node back.</summary>
    public async Task ReviveAsync(int node)
    {
        _nodes[node].Start();
        await _nodes[node].ListensAsync();
        await EngineReadiness.WaitAsync(_nodes[node].Port);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
