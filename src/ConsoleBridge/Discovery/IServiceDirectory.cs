namespace ConsoleBridge.Discovery;

/// <summary>What is offered in the local network, and what we offer there. Safe from any thread.</summary>
internal interface IServiceDirectory
{
    /// <summary>The services of a type that are there now. The first call for a type begins to look for it.</summary>
    /// <param name="type">Such as <c>_apple-midi._udp</c>.</param>
    IReadOnlyList<ServiceInstance> Find(string type);

    /// <summary>Offers a service until the returned object is disposed; renamed when somebody has the name already.</summary>
    /// <param name="name">Its name, at most 63 bytes.</param>
    /// <param name="type">Such as <c>_apple-midi._udp</c>.</param>
    /// <param name="port">Its port.</param>
    /// <param name="text">Its text record; empty for none.</param>
    IAsyncDisposable Offer(string name, string type, int port, IReadOnlyList<string> text);
}
