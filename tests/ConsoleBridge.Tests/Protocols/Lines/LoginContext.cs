using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Tests.Protocols.Lines;

/// <summary>A context that keeps what was sent and why a session failed.</summary>
internal sealed class LoginContext : IDriverContext
{
    public List<string> Sent { get; } = [];

    public List<string> Failures { get; } = [];

    public void Send(ReadOnlySpan<byte> frame) => Sent.Add(LineText.Print(frame));

    public void Fail(string reason) => Failures.Add(reason);

    public void Report(int parameter, in ParameterValue value)
    {
    }

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

    public void Malformed(string reason, int offset = -1)
    {
    }

    public void Unrecognised()
    {
    }
}
