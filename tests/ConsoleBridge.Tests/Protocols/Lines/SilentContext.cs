using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.Lines;

/// <summary>A context that keeps nothing, to see what a driver itself allocates.</summary>
internal sealed class SilentContext : IDriverContext
{
    public int Reports { get; private set; }

    public void Send(ReadOnlySpan<byte> frame)
    {
    }

    public void Report(int parameter, in ParameterValue value) => Reports++;

    public void Reject(int parameter, string reason)
    {
    }

    public void StartTimer(int timer, TimeSpan due)
    {
    }

    public void StopTimer(int timer)
    {
    }

    public void Syncing()
    {
    }

    public void Live()
    {
    }

    public void Fail(string reason)
    {
    }

    public void Malformed(string reason, int offset = -1)
    {
    }

    public void Unrecognised()
    {
    }
}
