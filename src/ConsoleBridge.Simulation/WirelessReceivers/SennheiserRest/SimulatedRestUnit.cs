using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>
/// A Sennheiser unit of the second generation of its control protocol: resources over HTTPS, changes as server-sent events. All members
/// are safe on any thread.
/// </summary>
/// <remarks>Source: section 5 of the protocol notes (TeamConnect Ceiling Medium's OpenAPI, three programs). What the notes leave open is a verb of the steering.</remarks>
internal sealed partial class SimulatedRestUnit : SimulatedDevice
{
    /// <summary>Password of a new unit whose interface was opened.</summary>
    public const string FirstPassword = "Simulated-1234";

    private const int HttpsPort = 443;
    private static readonly TimeSpan s_lifeInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly RestModel _model;
    private readonly RestResources _resources = new();
    private readonly RestSessions _sessions;
    private readonly Random _random;
    private X509Certificate2 _certificate;
    private RestServer? _server;
    private ITimer? _life;
    private ITimer? _boot;
    private string? _password = FirstPassword;
    private string _rememberedPassword = FirstPassword;

    /// <summary>Makes a unit; it is not started.</summary>
    /// <param name="model">What it is.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    public SimulatedRestUnit(RestModel model, SimulatorOptions options)
    {
        _model = model;
        _options = options;
        _random = new Random(options.Seed);
        _sessions = new RestSessions(_random);
        _certificate = RestCertificate.Make(model.Name, options.Time.GetUtcNow());
        _model.Fill(_resources);
        _resources.Changed = _sessions.Tell;
    }

    /// <inheritdoc/>
    public override string Model => _model.Name;

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _server?.EndPoint ?? new IPEndPoint(IPAddress.None, 0);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken stopping)
    {
        var server = new RestServer(() => _certificate);
        _server = server;
        await server.StartAsync(new IPEndPoint(_options.Address, _options.Port ?? HttpsPort), AnswerAsync, stopping);
        lock (_gate)
        {
            _life = _options.Lives ? _options.Time.CreateTimer(_ => Live(), null, s_lifeInterval, s_lifeInterval) : null;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        RestServer? server;
        lock (_gate)
        {
            _life?.Dispose();
            _boot?.Dispose();
            (_life, _boot) = (null, null);
            _sessions.CutAll(forgets: true);
            (server, _server) = (_server, null);
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _certificate.Dispose();
    }

    private void Live()
    {
        lock (_gate)
        {
            if (_server is { IsDown: false })
            {
                _model.Live(_resources, _random);
            }
        }
    }

    // Sessions are forgotten, settings are kept.
    private void Reboot(TimeSpan duration)
    {
        if (_server is not { } server)
        {
            return;
        }

        server.IsDown = true;
        _sessions.CutAll(forgets: true);
        server.AbortAll();
        _boot?.Dispose();
        _boot = _options.Time.CreateTimer(_ => server.IsDown = false, null, duration, Timeout.InfiniteTimeSpan);
    }
}
