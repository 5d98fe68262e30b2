using System.Globalization;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A real RabbitMQ with its MQTT plugin, from the configuration in <c>deploy/engines/rabbitmq</c>; no service, no root's cookie, no fixed port.</summary>
internal sealed class RabbitMqBroker : IAsyncDisposable
{
    // Debian's /usr/sbin/rabbitmq-server wants to become the user rabbitmq; this is what it starts.
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly EngineProcess _names;
    private readonly string _folder;

    private RabbitMqBroker(EngineProcess names, EngineProcess server, string folder)
    {
        _names = names;
        Server = server;
        _folder = folder;
    }

    public static bool IsInstalled => File.Exists(Program) && File.Exists("/usr/bin/epmd");

    public EngineProcess Server { get; }

    public static async Task<RabbitMqBroker> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rabbitmq-").FullName;
        var ports = ShippedFile.FreePorts(4);
        ShippedFile.Copy("rabbitmq/rabbitmq.conf", folder, ("127.0.0.1:5672", $"127.0.0.1:{ports[0]}"), ("127.0.0.1:1883", $"127.0.0.1:{ports[1]}"));
        ShippedFile.Copy("rabbitmq/enabled_plugins", folder);
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["ERL_EPMD_PORT"] = ports[2],
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODENAME"] = string.Create(CultureInfo.InvariantCulture, $"rabbit-{ports[1]}@localhost"),
            ["RABBITMQ_DIST_PORT"] = ports[3],
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "none"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "logs"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        };

        // Erlang would start this by itself, and leave it behind.
        var names = new EngineProcess("/usr/bin/epmd", ["-port", ports[2], "-address", "127.0.0.1"], environment, ports[2]);
        names.Start();
        await names.ListensAsync();
        var server = new EngineProcess(Program, [], environment, ports[1]);
        server.Start();
        await server.ListensAsync();
        await EngineReadiness.WaitAsync(server.Port);
        return new RabbitMqBroker(names, server, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _names.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
