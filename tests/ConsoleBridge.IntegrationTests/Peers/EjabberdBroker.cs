namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A real ejabberd with mod_mqtt, from the configuration in <c>deploy/engines/ejabberd</c>; one node, without Erlang's distribution.</summary>
internal sealed class EjabberdBroker : IAsyncDisposable
{
    public const string UserName = "bridge";
    public const string Password = "any";

    private const string Libraries = "/usr/lib/x86_64-linux-gnu";

    private readonly string _folder;

    private EjabberdBroker(EngineProcess server, string folder)
    {
        Server = server;
        _folder = folder;
    }

    public static bool IsInstalled => File.Exists("/usr/sbin/ejabberdctl") && File.Exists("/usr/bin/erl") && Directory.Exists(Libraries);

    public EngineProcess Server { get; }

    public static async Task<EjabberdBroker> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ejabberd-").FullName;
        var port = ShippedFile.FreePorts(1)[0];
        Directory.CreateDirectory(Path.Combine(folder, "logs"));
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["ERL_LIBS"] = Libraries,
            ["ERL_CRASH_DUMP"] = Path.Combine(folder, "logs", "crash.dump"),
            ["EJABBERD_CONFIG_PATH"] = ShippedFile.Copy("ejabberd/ejabberd.yml", folder, ("port: 1883", "port: " + port)),
            ["EJABBERD_LOG_PATH"] = Path.Combine(folder, "logs", "ejabberd.log"),
        };

        // What ejabberdctl starts, which wants to become the user ejabberd.
        string[] arguments = ["-noinput", "-mnesia", "dir", $"\"{folder}/mnesia\"", "-ejabberd", "quiet", "true", "-s", "ejabberd"];
        var server = new EngineProcess("/usr/bin/erl", arguments, environment, port);
        server.Start();
        await server.ListensAsync();
        await EngineReadiness.WaitAsync(server.Port, UserName, Password);
        return new EjabberdBroker(server, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
