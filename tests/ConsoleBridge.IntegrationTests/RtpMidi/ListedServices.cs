using ConsoleBridge.Discovery;

namespace ConsoleBridge.IntegrationTests.RtpMidi;

/// <summary>A directory of the network that a test has written, and that keeps what is offered.</summary>
internal sealed class ListedServices(params ServiceInstance[] services) : IServiceDirectory
{
    public List<string> Offered { get; } = [];

    public IReadOnlyList<ServiceInstance> Find(string type) => [.. services.Where(service => service.Type == type)];

    public IAsyncDisposable Offer(string name, string type, int port, IReadOnlyList<string> text)
    {
        string line = $"{name} {type} {port}";
        Offered.Add(line);
        return new Offering(this, line);
    }

    private sealed class Offering(ListedServices directory, string line) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            directory.Offered.Remove(line);
            return default;
        }
    }
}
