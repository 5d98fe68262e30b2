namespace ConsoleBridge.Mqtt.Conformance.Servers;

/// <summary>A running server on a loopback port.</summary>
internal interface IServer : IAsyncDisposable
{
    int Port { get; }

    /// <summary>Port of its WebSocket listener, 0 without one.</summary>
    int WebSocketPort { get; }

    /// <summary>Lets time pass for the server: a stepped clock moves, a foreign process needs the real time.</summary>
    Task PassAsync(int seconds);
}
